import { describe, expect, it } from 'vitest';
import { hoursText, spansOf } from './hours';

describe('hours of a day, as they are typed', () => {
	it('are read however they are written', () => {
		const day = [['08:30', '12:00'], ['13:00', '17:30']];
		expect(spansOf('8:30-12:00, 13:00–17:30')).toEqual(day);
		expect(spansOf('13：00～17：30，8.30至12.00')).toEqual(day);
		expect(spansOf('  ')).toEqual([]);
	});

	it('are not guessed at', () => {
		for (const text of ['morning', '12:00-8:00', '8:00-25:00', '8:00-12:00, 11:00-13:00', '8:00']) expect(spansOf(text)).toBeNull();
	});

	it('come back as they were', () => {
		expect(spansOf(hoursText([['08:30', '12:00'], ['13:00', '17:30']]))).toHaveLength(2);
	});
});
