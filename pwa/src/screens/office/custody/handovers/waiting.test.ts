import { describe, expect, it } from 'vitest';
import { loadWords, waitsFor } from './waiting';

const target = { id: 'p', kind: 'person' as const, name: '李' };

describe('an open hand-over', () => {
	it('waits for the receiving side, or for you', () => {
		expect(waitsFor({ state: 'offered', may_decide: false, target })).toBe('等李确认');
		expect(waitsFor({ state: 'offered', may_decide: true, target })).toBe('等你确认');
		expect(waitsFor({ state: 'confirmed', may_decide: false, target })).toBe('');
	});

	it('says how much it is', () => {
		expect(loadWords({ items: 3, parts: 12 })).toBe('3 件、12 个配件');
		expect(loadWords({ items: 0, parts: 1 })).toBe('1 个配件');
	});
});
