import { expect, it } from 'vitest';
import { cashBack, tenderOf } from './receipt-figures';

const cash = { method: 'cash' as const, amount: 100, tendered: 1000, change: 900 };
const wechat = { method: 'wechat' as const, amount: 2200, tendered: null, change: null };
const receipt = { kind: 'receipt' as const, void: false, payments: [cash, wechat] };

it('a receipt says what was given and what goes back', () => {
	expect(tenderOf(receipt)).toEqual({ tendered: 1000, change: 900 });
	expect(tenderOf({ ...receipt, payments: [{ ...cash, tendered: 100, change: 0 }] })).toBeNull();
	expect(cashBack(receipt)).toBe(0);
});

it('a void one gives no change, but the cash that was kept', () => {
	expect(tenderOf({ ...receipt, void: true })).toBeNull();
	expect(cashBack({ ...receipt, void: true })).toBe(100);
	expect(cashBack({ ...receipt, void: true, payments: [wechat] })).toBe(0);
});
