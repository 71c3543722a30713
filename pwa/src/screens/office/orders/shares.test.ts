import { describe, expect, it } from 'vitest';
import { dealt, partsOf, unshared } from './shares';

const lines = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id }));

describe('vehicles among technicians', () => {
	it('deals them out in unbroken runs, nobody left over', () => {
		expect(dealt(lines, ['li', 'wang'])).toEqual({ a: 'li', b: 'li', c: 'li', d: 'wang', e: 'wang' });
		expect(dealt(lines, [])).toEqual({});
		expect(unshared(lines, dealt(lines, ['li', 'wang', 'zhao']))).toBe(0);
	});

	it('makes one part for each technician, every line in exactly one', () => {
		const parts = partsOf(lines, { a: 'li', b: 'wang', c: 'li', d: 'wang', e: 'li' });
		expect(parts).toEqual([
			{ technician: 'li', lines: ['a', 'c', 'e'] },
			{ technician: 'wang', lines: ['b', 'd'] },
		]);
	});

	it('counts what nobody has yet', () => {
		expect(unshared(lines, { a: 'li' })).toBe(4);
	});
});
