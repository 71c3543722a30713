import { shownNumber } from '../rules/receipt-number';
import { chargeOf, type PriceList } from './charging';
import type { DeviceDatabase } from './database';
import type { OrderFile, ProblemNote } from './documents';
import type { Book, Cash, Charge, Override, PaymentCode, Receipt } from './money-documents';
import { type Money, moneyAfter } from './money-replay';
import type { PaymentArgs } from './mutations';
import { freeNumbers, type NumbersLeft } from './receipt-numbers';
import { view } from './replay';

/** A receipt that the customer holds and the office did not take. Minor units; `cash`: what of it is in hand, below zero for a refund. */
export interface TurnedDown {
	receipt_id: string;
	kind: Receipt['kind'];
	shown: string;
	order_id: string;
	amount: number;
	cash: number;
	payments: PaymentArgs[];
	at: string;
	problem: ProblemNote;
	/** What the office said when it decided against it for good; null while it is open. */
	discarded: string | null;
}

/** Money as the person sees it: base and unsent work. `orders` are replayed, too, without their pictures. */
export interface MoneyView extends Money, PriceList {
	orders: ReadonlyMap<string, OrderFile>;
	me: string;
	books: Book[];
	numbers: NumbersLeft;
	codes: PaymentCode[];
	/** Open ones, and those of the last days that were decided against. */
	turnedDown: TurnedDown[];
	/** What the ledger said at the last pull; null before the first. */
	ledger: Cash | null;
}

/** What an order has to do with money. Minor units; `outstanding` is below zero when more was paid than is charged now. */
export interface OrderMoney {
	charge: Charge;
	awaiting: Override | null;
	/** The last word on another amount was no. */
	refused: Override | null;
	receipts: Receipt[];
	/** Not counted as paid, and in the customer's hand all the same. */
	turnedDown: TurnedDown[];
	paid: number;
	outstanding: number;
}

export async function moneyView(db: DeviceDatabase): Promise<MoneyView> {
	const [orders, lines, stock, outbox, conflicts, lastSeq, person] = await Promise.all([
		db.orders.toArray(),
		db.lines.toArray(),
		db.stock.toArray(),
		db.outbox.orderBy('seq').toArray(),
		db.conflicts.toArray(),
		db.read('last_seq'),
		db.read('person'),
	]);
	const [prices, overrides, books, receipts, cash, handovers, codes, numbers] = await Promise.all([
		db.prices.toArray(),
		db.overrides.toArray(),
		db.books.toArray(),
		db.receipts.toArray(),
		db.cash.toArray(),
		db.cash_handovers.toArray(),
		db.payment_codes.toArray(),
		freeNumbers(db),
	]);
	const files = new Map<string, OrderFile>(orders.map((order) => [order.id, { order, lines: lines.filter(({ order_id }) => order_id === order.id), photos: [], signatures: [] }]));
	const names = new Map(stock.map(({ product_id, name }) => [product_id, name]));
	const list: PriceList = { prices, names, now: new Date().toISOString() };
	const accepted = outbox.filter(({ result }) => result?.outcome !== 'conflict');
	const me = person?.id ?? '';
	const base: Money = { overrides, receipts, cash: cash[0]?.amount ?? 0, since: cash[0]?.since ?? null, handovers };
	const known = new Set(conflicts.map(({ id }) => id));
	const fresh = outbox.filter(({ id, result }) => result?.outcome === 'conflict' && !known.has(id));
	return {
		...moneyAfter(base, accepted, { ...list, orders: files, lastSeq: lastSeq ?? 0, me }),
		...list,
		orders: new Map([...files].map(([id, file]) => [id, view(file, accepted.filter((one) => one.order_id === id))])),
		...{ me, books, numbers, codes, ledger: cash[0] ?? null },
		turnedDown: [
			...conflicts.filter(({ state }) => state !== 'applied').flatMap((one) => turnedDown(one, one.problem, one.state === 'discarded' ? one.note : null)),
			...fresh.flatMap((one) => turnedDown({ ...one, args: { ...one.args } }, one.result?.problem ?? { code: 'unknown', params: {}, detail: '' })),
		],
	};
}

/** Null when this phone has no such order. */
export function moneyOf(money: MoneyView, orderId: string): OrderMoney | null {
	const file = money.orders.get(orderId);
	if (!file) return null;
	const charge = chargeOf(file, money.overrides, money);
	const receipts = money.receipts.filter(({ order_id }) => order_id === orderId).sort((a, b) => a.number - b.number);
	const paid = receipts.filter((one) => !one.void).reduce((sum, { kind, amount }) => sum + (kind === 'receipt' ? amount : -amount), 0);
	const asked = money.overrides.filter(({ order_id }) => order_id === orderId).sort((a, b) => a.requested_at.localeCompare(b.requested_at));
	const last = asked.at(-1);
	const awaiting = asked.find(({ state }) => state === 'awaiting') ?? null;
	const turned = money.turnedDown.filter(({ order_id, discarded }) => order_id === orderId && discarded === null);
	return { charge, awaiting, refused: last?.state === 'refused' ? last : null, receipts, turnedDown: turned, paid, outstanding: charge.amount - paid };
}

function turnedDown({ name, args, at }: { name: string; args: Record<string, unknown>; at: string }, problem: ProblemNote, discarded: string | null = null): TurnedDown[] {
	if (name !== 'receipt.issue' && name !== 'receipt.refund') return [];
	const { receipt_id, number, order_id = '', payments } = args as { receipt_id: string; number: number; order_id?: string; payments: PaymentArgs[] };
	const amount = sumOf(payments);
	const cash = sumOf(payments.filter(({ method }) => method === 'cash'));
	const [kind, held] = name === 'receipt.issue' ? (['receipt', cash] as const) : (['refund', -cash] as const);
	return [{ receipt_id, kind, shown: shownNumber(number), order_id, amount, cash: held, payments, at, problem, discarded }];
}

const sumOf = (payments: readonly PaymentArgs[]) => payments.reduce((total, { amount }) => total + amount, 0);
