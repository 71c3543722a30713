import { describe, expect, it } from 'vitest';
import { seenAs } from './looks';

const receipt = { void: false, refunded: 0, amount: 5000 };
const asked = { state: 'requested' as const, correct: false, receipt };
const issued = { ...asked, state: 'issued' as const };

describe('an invoice', () => {
	it('is to be taken back when its receipt is void or was refunded since', () => {
		expect(seenAs(issued)).toBe('issued');
		expect(seenAs({ ...issued, correct: true, receipt: { ...receipt, void: true } })).toBe('to_correct');
		expect(seenAs({ ...issued, correct: true, receipt: { ...receipt, refunded: 100 } })).toBe('to_correct');
		expect(seenAs({ ...issued, receipt: { ...receipt, refunded: 100 } }), 'refunded before it was issued').toBe('issued');
		expect(seenAs({ ...issued, state: 'red_flushed', receipt: { ...receipt, void: true } })).toBe('red_flushed');
	});

	it('that was asked for on a void receipt is no work to issue', () => {
		expect(seenAs({ ...asked, correct: true, receipt: { ...receipt, void: true } })).toBe('receipt_void');
		expect(seenAs({ ...asked, correct: true, receipt: { ...receipt, refunded: 5000 } })).toBe('receipt_refunded');
		expect(seenAs({ ...asked, correct: true, receipt: { ...receipt, refunded: 100 } })).toBe('requested');
	});
});
