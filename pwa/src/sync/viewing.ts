import type { Symptom, Target } from './custody-documents';
import type { DeviceDatabase, OutboxRow } from './database';
import type { Conflict, Line, Order, OrderFile, Photo, Signature } from './documents';
import { type Hands, handsAfter } from './hands';
import { view } from './replay';

/** An order as the person sees it. `waiting`: how many of its changes are still only on this phone. */
export interface OrderView extends OrderFile {
	/** Whose phone this is. */
	me: string;
	waiting: number;
	conflicts: Conflict[];
}

/** An order and its vehicles, for lists. */
export type OrderSummary = Pick<OrderView, 'order' | 'lines' | 'waiting'>;

export async function orderView(db: DeviceDatabase, id: string): Promise<OrderView | undefined> {
	const order = await db.orders.get(id);
	if (!order) return undefined;
	const [person, lines, photos, signatures, conflicts, outbox] = await Promise.all([
		db.read('person'),
		ofOrder<Line>(db, 'lines', id),
		ofOrder<Photo>(db, 'photos', id),
		ofOrder<Signature>(db, 'signatures', id),
		ofOrder<Conflict>(db, 'conflicts', id),
		db.outbox.where('order_id').equals(id).sortBy('seq'),
	]);
	const file = replayed({ order, lines, photos, signatures }, outbox);
	return { ...file, me: person?.id ?? '', lines: byPosition(file.lines), waiting: waitingIn(outbox), conflicts };
}

/** What this technician holds, as it is with the unsent work. `isKnown`: a pull has brought what the office has on record. */
export interface HandsView extends Hands {
	me: string;
	symptoms: Symptom[];
	targets: Target[];
	isKnown: boolean;
}

export async function handsView(db: DeviceDatabase): Promise<HandsView> {
	const [items, stock, handovers, symptoms, targets, orders, lines, outbox, person, cookie] = await Promise.all([
		db.items.toArray(),
		db.stock.toArray(),
		db.handovers.toArray(),
		db.symptoms.toArray(),
		db.targets.toArray(),
		db.orders.toArray(),
		db.lines.toArray(),
		db.outbox.orderBy('seq').toArray(),
		db.read('person'),
		db.read('cookie'),
	]);
	const me = person?.id ?? '';
	const linesOf = grouped(lines);
	const files = new Map(orders.map((order) => [order.id, { order, lines: linesOf.get(order.id) ?? [], photos: [], signatures: [] }]));
	const hands = handsAfter({ items, stock, handovers }, accepted(outbox), { me, orders: files, targets });
	return { ...hands, me, symptoms, targets, isKnown: typeof cookie === 'number' };
}

/** All orders without their pictures: three reads however many there are. */
export async function orderSummaries(db: DeviceDatabase): Promise<OrderSummary[]> {
	const [orders, lines, outbox] = await Promise.all([db.orders.toArray(), db.lines.toArray(), db.outbox.orderBy('seq').toArray()]);
	const linesOf = grouped(lines);
	const outboxOf = grouped(outbox);
	return orders.map((order) => summary(order, linesOf.get(order.id) ?? [], outboxOf.get(order.id) ?? []));
}

function summary(order: Order, lines: Line[], outbox: OutboxRow[]): OrderSummary {
	const file = replayed({ order, lines, photos: [], signatures: [] }, outbox);
	return { order: file.order, lines: byPosition(file.lines), waiting: waitingIn(outbox) };
}

/** What the server has turned down is no longer shown as done. */
function replayed(base: OrderFile, outbox: OutboxRow[]): OrderFile {
	return view(base, accepted(outbox));
}

const accepted = (outbox: OutboxRow[]) => outbox.filter(({ result }) => result?.outcome !== 'conflict');

function waitingIn(outbox: OutboxRow[]): number {
	return outbox.filter(({ result }) => !result).length;
}

function ofOrder<T>(db: DeviceDatabase, table: string, id: string): PromiseLike<T[]> {
	return db.table(table).where('order_id').equals(id).toArray();
}

function byPosition(lines: Line[]): Line[] {
	return [...lines].sort((a, b) => a.position - b.position);
}

function grouped<T extends { order_id: string }>(rows: T[]): Map<string, T[]> {
	const groups = new Map<string, T[]>();
	for (const row of rows) {
		const group = groups.get(row.order_id);
		if (group) group.push(row);
		else groups.set(row.order_id, [row]);
	}
	return groups;
}
