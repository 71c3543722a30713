import { describe, expect, it } from 'vitest';
import { counts, stateOf } from './looks';

const receipt = { void: false, kind: 'receipt' as const, refunded: 0, amount: 5000 };

describe('a receipt', () => {
	it('has one state, void before anything else', () => {
		expect(stateOf(receipt)).toBe('valid');
		expect(stateOf({ ...receipt, refunded: 1 })).toBe('partly');
		expect(stateOf({ ...receipt, refunded: 5000 })).toBe('refunded');
		expect(stateOf({ ...receipt, kind: 'refund' })).toBe('refund');
		expect(stateOf({ ...receipt, kind: 'refund', void: true })).toBe('void');
	});

	it('adds to the sum what it is worth', () => {
		expect([receipt, { ...receipt, kind: 'refund' as const }, { ...receipt, void: true }].map(counts)).toEqual([5000, -5000, 0]);
	});
});
