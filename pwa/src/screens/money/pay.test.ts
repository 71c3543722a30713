import { expect, test } from 'vitest';
import { chargeFor } from '../../rules/charge';
import { openingCode } from '../../rules/receipt-codes';
import type { Override } from '../../sync/money-documents';
import type { OrderMoney } from '../../sync/money-viewing';
import { aBook } from '../../sync/testing/cast';
import { cashOffer, cashProblem } from './cash-form';
import { overrideOf, overrideProblems } from './override-form';
import { blankPay, blankPayment, leftAfter, paidNow, type PayForm, payProblem, receiptOf } from './pay-form';
import { receiptLink } from './receipt-link';
import { refundOf, refundProblems } from './refund-form';
import { isSettled, standingOf } from './standing';

const charge = chargeFor(
	{ kind: 'repair', warranty: null, parts: [{ line: 'l', product: 'fuse', name: '演示·保险丝', quantity: 2, day: '2026-11-25' }] },
	[{ id: 'price', product: 'fuse', amount: 1300, tax_rate: 1300, valid_from: '2026-01-01' }],
);
const order = (change: Partial<OrderMoney> = {}): OrderMoney => ({ charge, awaiting: null, refused: null, receipts: [], turnedDown: [], paid: 0, outstanding: 2600, ...change });
const cash = (amount: string, tendered = '') => ({ ...blankPayment(0), amount, tendered });
const form = (...payments: PayForm['payments']): PayForm => ({ receipt_id: 'r', payments });

test('a form begins with all that is open', () => expect(paidNow(blankPay(2600))).toBe(2600));

test('several ways of paying add up, and change is what is given back', () => {
	const several = form(cash('16', '20'), { ...cash('10'), method: 'wechat', reference: ' 4200 ' });
	expect(leftAfter(several, 2600)).toBe(0);
	expect(payProblem(several, order())).toBeNull();
	expect(receiptOf(several, 'o', order())).toMatchObject({
		...{ receipt_id: 'r', order_id: 'o', charged: 2600, currency: 'CNY', price_ids: ['price'] },
		payments: [{ method: 'cash', amount: 1600, tendered: 2000, change: 400 }, { method: 'wechat', amount: 1000, reference: '4200' }],
	});
});

test('what was not said of cash was exact', () => expect(receiptOf(form(cash('26')), 'o', order()).payments).toMatchObject([{ tendered: 2600, change: 0 }]));

test.each<[string | null, PayForm, Partial<OrderMoney>]>([
	[null, form(cash('10')), {}],
	['payment.too_much', form(cash('20'), cash('6.01')), {}],
	['payment.tendered_short', form(cash('20', '19.99')), {}],
	['amount.fraction', form(cash('1.234')), {}],
	['amount.too_small', form(cash('-1')), {}],
	['amount.missing', form(cash('')), {}],
	['payment.missing', form(), {}],
	['charge.awaiting', form(cash('1')), { awaiting: {} as Override }],
])('%s is said before the receipt is written', (code, given, change) => expect(payProblem(given, order(change))).toBe(code));

test('an order stands with its money as one would say it', () => {
	expect(standingOf(order())).toBe('due');
	expect(standingOf(order({ paid: 600, outstanding: 2000 }))).toBe('part');
	expect(standingOf(order({ paid: 2600, outstanding: 0 }))).toBe('paid');
	expect(standingOf(order({ paid: 3000, outstanding: -400 }))).toBe('over');
	expect(standingOf(order({ charge: { ...charge, amount: 0 }, outstanding: 0 }))).toBe('nothing');
	expect([order(), order({ paid: 600, outstanding: 2000 }), order({ paid: 2600, outstanding: 0 }), order({ paid: 3000, outstanding: -400 })].map(isSettled)).toEqual([false, false, true, true]);
	expect(standingOf(order({ awaiting: {} as Override }))).toBe('awaiting');
});

test('another amount needs a reason; nothing is an amount, too', () => {
	expect(overrideProblems({ amount: '', reason: ' ' })).toEqual({ amount: 'amount.missing', reason: 'charge_override.reason_missing' });
	expect(overrideOf({ amount: '0', reason: '老客户' }, 'o')).toMatchObject({ amount: 0, currency: 'CNY', reason: '老客户' });
});

test('no more is given back than was paid', () => {
	const refund = { receipt_id: 'f', method: 'cash' as const, amount: '26.01', reason: '多收' };
	expect(refundProblems(refund, 2600)).toEqual({ amount: 'refund.too_much' });
	expect(refundOf({ ...refund, amount: '6' }, 'r', 2600)).toMatchObject({ refund_of: 'r', payments: [{ method: 'cash', amount: 600 }], reason: '多收' });
});

test('no more is offered than is in hand', () => {
	expect(cashProblem({ amount: '50.01', note: '' }, 5000)).toBe('cash.not_enough');
	expect(cashOffer({ amount: '50', note: ' ' }, 5000)).toMatchObject({ amount: 5000, note: null });
});

test("the customer's page is known from the book alone", async () => {
	const books = [aBook('a', 1, 50), aBook('b', 51, 100)];
	expect(await receiptLink(books, { number: 60 })).toBe(`https://demo.example/r/${await openingCode('key-b', 60)}`);
	expect(await receiptLink(books, { number: 101 })).toBeNull();
	expect(await receiptLink(books, { number: 60, link: null })).toBeNull();
	expect(await receiptLink(books, { number: 60, link: 'https://demo.example/r/new' })).toBe('https://demo.example/r/new');
});
