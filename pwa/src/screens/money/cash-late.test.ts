import { expect, test } from 'vitest';
import type { Cash } from '../../sync/money-documents';
import { cashLate, lateWords } from './cash-late';

const NOON = Date.parse('2026-11-25T12:00:00Z');
const ledger: Cash = { id: 'c', version: 1, currency: 'CNY', amount: 5000, since: '2026-11-25T09:00:00Z', late: false, limit: { amount: 5000, hours: 8 } };
const held = (cash: number, since: string | null, change: Partial<Cash> = {}) => ({ cash, since, ledger: { ...ledger, ...change } });

test('the phone counts on by itself: what came in since, and the hours', () => {
	expect(cashLate(held(5000, ledger.since), NOON)).toBeNull();
	expect(cashLate(held(5001, ledger.since), NOON)).toEqual({ too_long: false, too_much: true });
	expect(cashLate(held(5000, ledger.since), NOON + 6 * 3_600_000)).toEqual({ too_long: true, too_much: false });
	expect(cashLate(held(0, null, { late: true }), NOON)).toBeNull();
	expect(cashLate({ cash: 9_999_999, since: null, ledger: null }, NOON)).toBeNull();
});

test('what the office has seen too late stays late on a phone whose clock is a day behind', () => {
	const behind = NOON - 24 * 3_600_000;
	expect(cashLate(held(5000, ledger.since, { late: true }), behind)).toEqual({ too_long: true, too_much: false });
	expect(cashLate(held(300, '2026-11-25T11:00:00Z', { late: true }), behind)).toBeNull();
	expect(cashLate(held(300, ledger.since, { late: true, amount: 5001 }), behind)).toBeNull();
});

test('it says what is wrong, and by which rule', () => {
	const both = held(5001, ledger.since);
	expect(lateWords({ too_long: true, too_much: true }, both)).toEqual([expect.stringContaining('¥50.00'), expect.stringContaining('8')]);
});
