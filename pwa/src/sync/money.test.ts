import { expect, test } from 'vitest';
import { chargeOf } from './charging';
import { refuseWrongMoney } from './money-law';
import type { Override } from './money-documents';
import { type Money, moneyAfter } from './money-replay';
import { moneyOf, type MoneyView } from './money-viewing';
import type { Mutation, MutationArgs, MutationName } from './mutations';
import { anOrderFile, aPrice } from './testing/cast';

const AT = '2026-11-25T09:30:00Z';
const EMPTY: Money = { overrides: [], receipts: [], cash: 0, since: null, handovers: [] };
const list = { prices: [aPrice('fuse', 1300)], names: new Map([['fuse', '演示·保险丝']]), now: AT };
const order = anOrderFile('a', 1, { state: 'on_site', kind: 'repair' });
order.lines[0]!.parts_used = [{ product_id: 'fuse', quantity: 2 }];

let seq = 0;
function did<N extends MutationName>(name: N, args: MutationArgs[N], at = AT): Mutation {
	return { id: `${name}-${++seq}`, seq, name, version: 1, args, at } as Mutation;
}

const cash = (payment_id: string, amount: number, tendered?: number) => ({ payment_id, method: 'cash' as const, amount, tendered });
const wechat = (payment_id: string, amount: number) => ({ payment_id, method: 'wechat' as const, amount, reference: '4200001' });
const issue = (receipt_id: string, number: number, ...payments: (ReturnType<typeof cash> | ReturnType<typeof wechat>)[]) =>
	did('receipt.issue', { receipt_id, number, order_id: 'a', charged: 2600, currency: 'CNY', payments, price_ids: ['price-fuse'] });

const after = (outbox: Mutation[], base = EMPTY, lastSeq = 0) => moneyAfter(base, outbox, { ...list, orders: new Map([['a', order]]), lastSeq, me: 'technician' });
const seen = (money: Money): MoneyView => ({ ...money, ...list, orders: new Map([['a', order]]), books: [], me: 'technician', numbers: { next: 1, left: 1 }, codes: [], turnedDown: [], ledger: null });

test('a receipt is there at once, with its change, and the cash is in hand', () => {
	const money = after([issue('r', 7, cash('p', 1600, 2000), wechat('q', 500))]);
	expect(money.receipts).toMatchObject([{ shown: 'R-00000007', amount: 2100, charge: { amount: 2600, lines: [{ name: '演示·保险丝', unit_amount: 1300 }] }, payments: [{ tendered: 2000, change: 400 }, { tendered: null, reference: '4200001' }] }]);
	expect(money).toMatchObject({ cash: 1600, since: AT });
	expect(moneyOf(seen(money), 'a')).toMatchObject({ paid: 2100, outstanding: 500 });
});

test('what a pull has brought already is not counted again', () => {
	const receipt = issue('r', 7, cash('p', 1600));
	const pulled = after([receipt]);
	expect(after([receipt], pulled, receipt.seq)).toEqual(pulled);
	const refund = did('receipt.refund', { receipt_id: 'f', number: 8, refund_of: 'r', currency: 'CNY', payments: [cash('g', 600)], reason: 'x' });
	const both = after([receipt, refund], pulled, receipt.seq);
	expect(both.cash).toBe(1000);
	expect(after([refund], both, refund.seq)).toEqual(both);
});

test('a refund and a void give back what was taken, by a document of their own', () => {
	const refund = did('receipt.refund', { receipt_id: 'f', number: 8, refund_of: 'r', currency: 'CNY', payments: [cash('g', 600)], reason: '多收' });
	const money = after([issue('r', 7, cash('p', 1600)), refund]);
	expect(money.receipts).toMatchObject([{ refunded: 600 }, { kind: 'refund', shown: 'R-00000008', order_id: 'a', amount: 600 }]);
	expect(moneyOf(seen(money), 'a')).toMatchObject({ paid: 1000, outstanding: 1600 });
	const undone = after([did('receipt.void', { receipt_id: 'f', reason: 'y' })], money);
	expect(undone.receipts).toMatchObject([{ refunded: 0 }, { void: true, void_reason: 'y' }]);
	expect(undone.cash).toBe(1600);
	const nothing = after([did('receipt.void', { receipt_id: 'r', reason: 'z' })], undone);
	expect(nothing).toMatchObject({ cash: 0, since: null });
	const earlier = { ...EMPTY, cash: 500, since: '2026-11-24T01:00:00Z' };
	expect(after([issue('r', 7, cash('p', 1600))], earlier)).toMatchObject({ cash: 2100, since: earlier.since });
	expect(moneyOf(seen(nothing), 'a')).toMatchObject({ paid: 0, outstanding: 2600 });
});

test('another amount waits for a manager, and only then holds', () => {
	const money = after([did('charge.override', { override_id: 'o', order_id: 'a', amount: 1000, currency: 'CNY', reason: '老客户' })]);
	expect(moneyOf(seen(money), 'a')).toMatchObject({ awaiting: { amount: 1000, state: 'awaiting' }, charge: { amount: 2600 } });
	const decided = (state: Override['state']) => seen({ ...money, overrides: money.overrides.map((one) => ({ ...one, state, decided_at: AT })) });
	expect(moneyOf(decided('approved'), 'a')).toMatchObject({ awaiting: null, charge: { amount: 1000, proposed: 2600, reason: 'override' } });
	expect(moneyOf(decided('refused'), 'a')).toMatchObject({ awaiting: null, refused: { amount: 1000 }, charge: { amount: 2600 } });
});

test('the amount that was asked for is taken back whatever a manager says meanwhile, unless it was no', () => {
	const money = after([did('charge.override', { override_id: 'o', order_id: 'a', amount: 1000, currency: 'CNY', reason: '老客户' })]);
	const back = did('charge.withdraw_override', { override_id: 'o', order_id: 'a' });
	const decided = (state: Override['state']) => after([back], { ...money, overrides: money.overrides.map((one) => ({ ...one, state })) });
	expect(moneyOf(seen(decided('awaiting')), 'a')).toMatchObject({ awaiting: null, refused: null, charge: { amount: 2600 } });
	expect(moneyOf(seen(decided('approved')), 'a')).toMatchObject({ awaiting: null, charge: { amount: 2600 } });
	expect(moneyOf(seen(decided('refused')), 'a')).toMatchObject({ refused: { amount: 1000 } });
});

test('a price of this phone holds for what it was taken for', () => {
	const later = { ...list, prices: [...list.prices, aPrice('fuse', 9900, { id: 'z-later', valid_from: '2026-11-25' })] };
	expect(chargeOf(order, [], later).amount).toBe(19_800);
	expect(chargeOf(order, [], later, ['price-fuse']).amount).toBe(2600);
});

test('an offer stays in hand until it is counted, and can be taken back', () => {
	const base = { ...EMPTY, cash: 5000 };
	const offer = did('cash.offer', { handover_id: 'h', amount: 5000, currency: 'CNY' });
	expect(after([offer], base)).toMatchObject({ cash: 5000, handovers: [{ state: 'offered', amount: 5000 }] });
	expect(after([offer, did('cash.withdraw', { handover_id: 'h' })], base).handovers).toMatchObject([{ state: 'withdrawn' }]);
});

test('a proof stands with its payment, once', () => {
	const proof = did('payment.add_proof', { payment_id: 'q', sha256: 'abc', size: 3 });
	expect(after([issue('r', 7, wechat('q', 500)), proof, proof]).receipts[0]?.payments[0]?.proofs).toEqual([{ id: null, sha256: 'abc', size: 3, stored: false }]);
});

test.each<[string, Mutation, Money]>([
	['payment.too_much', issue('r2', 9, cash('x', 1001)), after([issue('r', 7, cash('p', 1600))])],
	['payment.missing', issue('r2', 9), EMPTY],
	['charge.differs', did('receipt.issue', { receipt_id: 'r2', number: 9, order_id: 'a', charged: 1, currency: 'CNY', payments: [cash('x', 1)], price_ids: [] }), EMPTY],
	['charge.awaiting', issue('r2', 9, cash('x', 1)), after([did('charge.override', { override_id: 'o', order_id: 'a', amount: 1, currency: 'CNY', reason: 'x' })])],
	['refund.too_much', did('receipt.refund', { receipt_id: 'f', number: 9, refund_of: 'r', currency: 'CNY', payments: [cash('x', 1601)], reason: 'x' }), after([issue('r', 7, cash('p', 1600))])],
	['cash.not_enough', did('receipt.void', { receipt_id: 'r', reason: 'x' }), { ...after([issue('r', 7, cash('p', 1600))]), cash: 0 }],
	['cash.not_enough', did('cash.offer', { handover_id: 'h', amount: 1, currency: 'CNY' }), EMPTY],
	['cash_handover.open', did('cash.offer', { handover_id: 'k', amount: 1, currency: 'CNY' }), after([did('cash.offer', { handover_id: 'h', amount: 1, currency: 'CNY' })], { ...EMPTY, cash: 9 })],
	['payment_receipt.not_found', did('receipt.void', { receipt_id: 'nobody', reason: 'x' }), EMPTY],
])('%s is said before it is written', (code, mutation, money) => expect(() => refuseWrongMoney(seen(money), mutation)).toThrow(expect.objectContaining({ code })));
