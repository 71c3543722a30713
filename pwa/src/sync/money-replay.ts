import { shownNumber } from '../rules/receipt-number';
import { chargeOf, type PriceList } from './charging';
import type { OrderFile } from './documents';
import type { CashHandover, Override, Payment, Receipt } from './money-documents';
import { isMoney, type Mutation, type MutationArgs, orderIdOf, type PaymentArgs } from './mutations';
import { apply } from './replay';

/** What a technician has to do with money. `cash`: in hand, in minor units. `since`: when the oldest of it was taken; null where nothing is held. */
export interface Money {
	overrides: Override[];
	receipts: Receipt[];
	cash: number;
	since: string | null;
	handovers: CashHandover[];
}

/** What replay needs besides. `lastSeq`: up to there the base holds what was done. `me`: whose phone it is. */
export interface AroundMoney extends PriceList {
	orders: ReadonlyMap<string, OrderFile>;
	lastSeq: number;
	me: string;
}

/** Money once the unsent work is counted in. What the base already holds is not counted again: a pull can arrive before the answer to a push. */
export function moneyAfter(base: Money, outbox: readonly Mutation[], around: AroundMoney): Money {
	const files = new Map(around.orders);
	let money = base;
	for (const mutation of outbox) {
		if (isMoney(mutation)) money = counted(money, mutation, { ...around, orders: files });
		else {
			const before = files.get(orderIdOf(mutation));
			if (before) files.set(before.order.id, apply(before, mutation));
		}
	}
	return money;
}

function counted(money: Money, mutation: Mutation, around: AroundMoney): Money {
	const isFresh = mutation.seq > around.lastSeq;
	switch (mutation.name) {
		case 'charge.override':
			return asked(money, mutation.args, mutation.at);
		case 'charge.withdraw_override':
			return takenBack(money, mutation.args.override_id);
		case 'receipt.issue':
			return issued(money, mutation.args, mutation.at, around, isFresh);
		case 'receipt.refund':
			return refunded(money, mutation.args, mutation.at, around, isFresh);
		case 'receipt.void':
			return voided(money, mutation.args, mutation.at, isFresh);
		case 'payment.add_proof':
			return proven(money, mutation.args);
		case 'cash.offer':
			return offered(money, mutation.args, mutation.at);
		case 'cash.withdraw':
			return withdrawn(money, mutation.args, mutation.at);
		default:
			return money;
	}
}

function asked(money: Money, { override_id: id, order_id, amount, currency, reason }: MutationArgs['charge.override'], at: string): Money {
	if (money.overrides.some((one) => one.id === id)) return money;
	const override: Override = {
		...{ id, version: 0, order_id, amount, currency, reason, state: 'awaiting', requested_at: at },
		...{ decided_at: null, decided_by: null, decision_note: '' },
	};
	return { ...money, overrides: [...money.overrides, override] };
}

/** Whatever a manager has said meanwhile, unless it was no. */
function takenBack(money: Money, overrideId: string): Money {
	const isIt = ({ id, state }: Override) => id === overrideId && state !== 'refused';
	return { ...money, overrides: money.overrides.map((one) => (isIt(one) ? { ...one, state: 'withdrawn' } : one)) };
}

function issued(money: Money, args: MutationArgs['receipt.issue'], at: string, around: AroundMoney, isFresh: boolean): Money {
	if (money.receipts.some(({ id }) => id === args.receipt_id)) return money;
	const file = around.orders.get(args.order_id);
	const charge = file ? chargeOf(file, money.overrides, { ...around, now: at }, args.price_ids) : null;
	const receipt: Receipt = { ...written(args, at, around.me), kind: 'receipt', order_id: args.order_id, refund_of: null, charged: args.charged, charge, reason: '' };
	return { ...money, receipts: [...money.receipts, receipt], ...inHand(money, isFresh ? cashIn(receipt.payments) : 0, at) };
}

function refunded(money: Money, args: MutationArgs['receipt.refund'], at: string, { me }: AroundMoney, isFresh: boolean): Money {
	const of = money.receipts.find(({ id }) => id === args.refund_of);
	if (!of || money.receipts.some(({ id }) => id === args.receipt_id)) return money;
	const refund: Receipt = { ...written(args, at, me), kind: 'refund', order_id: of.order_id, refund_of: of.id, charged: 0, charge: null, reason: args.reason };
	const receipts = changed(money.receipts, of.id, { refunded: of.refunded + refund.amount });
	return { ...money, receipts: [...receipts, refund], ...inHand(money, isFresh ? -cashIn(refund.payments) : 0, at) };
}

function voided(money: Money, { receipt_id, reason }: MutationArgs['receipt.void'], at: string, isFresh: boolean): Money {
	const receipt = money.receipts.find(({ id }) => id === receipt_id);
	if (!receipt || receipt.void) return money;
	const receipts = changed(money.receipts, receipt_id, { void: true, void_reason: reason, voided_at: at });
	const cash = cashIn(receipt.payments) * (receipt.kind === 'receipt' ? -1 : 1);
	return { ...money, receipts: unrefunded(receipts, receipt), ...inHand(money, isFresh ? cash : 0, at) };
}

/** What a void refund gave back counts as paid again. */
function unrefunded(receipts: Receipt[], { kind, refund_of, amount }: Receipt): Receipt[] {
	const of = receipts.find(({ id }) => kind === 'refund' && id === refund_of);
	return of ? changed(receipts, of.id, { refunded: of.refunded - amount }) : receipts;
}

function proven(money: Money, { payment_id, sha256, size }: MutationArgs['payment.add_proof']): Money {
	const add = (payment: Payment) => {
		const isNew = payment.id === payment_id && !payment.proofs.some((proof) => proof.sha256 === sha256);
		return isNew ? { ...payment, proofs: [...payment.proofs, { id: null, sha256, size, stored: false }] } : payment;
	};
	return { ...money, receipts: money.receipts.map((receipt) => ({ ...receipt, payments: receipt.payments.map(add) })) };
}

/** It stays in hand until finance has counted it. */
function offered(money: Money, { handover_id: id, amount, currency, note }: MutationArgs['cash.offer'], at: string): Money {
	if (money.handovers.some((one) => one.id === id)) return money;
	const handover: CashHandover = {
		...{ id, version: 0, number: '', currency, amount, note: note ?? '', state: 'offered', offered_at: at },
		...{ counted: null, difference_reason: '', decision_note: '', decided_at: null, decided_by: null },
	};
	return { ...money, handovers: [...money.handovers, handover] };
}

function withdrawn(money: Money, { handover_id }: MutationArgs['cash.withdraw'], at: string): Money {
	const isIt = ({ id, state }: CashHandover) => id === handover_id && state === 'offered';
	return { ...money, handovers: money.handovers.map((one) => (isIt(one) ? { ...one, state: 'withdrawn', decided_at: at } : one)) };
}

type Written = Pick<MutationArgs['receipt.issue'], 'receipt_id' | 'number' | 'currency' | 'payments'>;

function written({ receipt_id: id, number, currency, payments: given }: Written, at: string, me: string) {
	const payments = given.map(paymentOf);
	return {
		...{ id, version: 0, number, shown: shownNumber(number), person_id: me, person: '', currency, payments, issued_at: at },
		...{ amount: payments.reduce((sum, { amount }) => sum + amount, 0), refunded: 0, void: false, void_reason: null, voided_at: null },
	};
}

/** Where nothing is said of it, cash was tendered exactly. */
function paymentOf({ payment_id: id, method, amount, tendered, change, reference }: PaymentArgs): Payment {
	const isCash = method === 'cash';
	const given = isCash ? (tendered ?? amount) : null;
	return { id, method, amount, tendered: given, change: given === null ? null : (change ?? given - amount), reference: reference ?? '', proofs: [] };
}

/** What goes out is the oldest; where only the office knows what came after it, the phone keeps to the oldest and warns rather too early. */
function inHand({ cash: before, since }: Money, more: number, at: string): Pick<Money, 'cash' | 'since'> {
	const cash = before + more;
	return { cash, since: cash > 0 ? (since ?? at) : null };
}

const cashIn = (payments: readonly Payment[]) => payments.reduce((sum, { method, amount }) => sum + (method === 'cash' ? amount : 0), 0);

const changed = (receipts: readonly Receipt[], receiptId: string, change: Partial<Receipt>): Receipt[] =>
	receipts.map((receipt) => (receipt.id === receiptId ? { ...receipt, ...change } : receipt));
