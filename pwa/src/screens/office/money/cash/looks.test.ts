import { describe, expect, it } from 'vitest';
import { difference, heldLooks } from './looks';

describe('cash at the desk', () => {
	it('is marked for each limit it is past', () => {
		expect(heldLooks({ too_long: false, too_much: false })).toEqual([]);
		expect(heldLooks({ too_long: true, too_much: true })).toHaveLength(2);
	});

	it('differs by what was counted less what was offered', () => {
		expect(difference({ amount: 4000, counted: 3900 })).toBe(-100);
		expect(difference({ amount: 4000, counted: null })).toBe(0);
	});
});
