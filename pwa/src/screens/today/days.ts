import { localDay } from '../../rules/local-day';
import type { Order } from '../../sync/documents';
import type { OrderSummary } from '../../sync/viewing';

const FINISHED = ['completed', 'reviewed', 'closed'];
/** Given back, and not told to the office yet. */
const NOT_MINE = ['approved', 'cancelled'];
const MOVING = ['on_site', 'travelling', 'handed_over'];
const FINISHED_SHOWN = 20;

export interface Days {
	today: OrderSummary[];
	coming: { day: string | null; orders: OrderSummary[] }[];
	finished: OrderSummary[];
}

/** Sorts a technician's orders by when they are due. `today` is `YYYY-MM-DD` on this phone; what was planned earlier and is open belongs to it. */
export function byDay(orders: readonly OrderSummary[], today: string): Days {
	const open = orders.filter(({ order }) => !FINISHED.includes(order.state) && !NOT_MINE.includes(order.state));
	return {
		today: open.filter(({ order }) => isForToday(order, today)).sort(byUrgency),
		coming: groupedByDay(open.filter(({ order }) => !isForToday(order, today))),
		finished: orders.filter(({ order }) => FINISHED.includes(order.state)).sort(latestFirst).slice(0, FINISHED_SHOWN),
	};
}

/** The first so many orders of the days, in their order; a day of which none is left is left out. */
export function firstOf(days: Days['coming'], count: number): Days['coming'] {
	let left = count;
	return days.flatMap(({ day, orders }) => {
		const shown = orders.slice(0, Math.max(0, left));
		left -= orders.length;
		return shown.length ? [{ day, orders: shown }] : [];
	});
}

export function isLate({ planned_date, state }: Order, today: string): boolean {
	return planned_date !== null && planned_date < today && !FINISHED.includes(state);
}

/** Today on this phone, as planned dates are written. */
export const dayHere = (now: number) => localDay(now);

function isForToday({ planned_date, state }: Order, today: string): boolean {
	return MOVING.includes(state) || (planned_date !== null && planned_date <= today);
}

function byUrgency({ order: a }: OrderSummary, { order: b }: OrderSummary): number {
	return rank(a) - rank(b) || inOrder(when(a), when(b)) || inOrder(a.number, b.number);
}

function rank({ state, priority }: Order): number {
	if (MOVING.includes(state)) return 0;
	return priority === 'urgent' ? 1 : 2;
}

const when = ({ planned_date, window_start }: Order) => `${planned_date ?? ''} ${window_start || '99'}`;

/** Dates and numbers of orders are plain text; a browser's first comparison by language takes longer than the whole list. */
const inOrder = (a: string, b: string) => (a < b ? -1 : Number(a > b));

function latestFirst({ order: a }: OrderSummary, { order: b }: OrderSummary): number {
	return inOrder(b.completed_at ?? '', a.completed_at ?? '');
}

function groupedByDay(orders: OrderSummary[]): Days['coming'] {
	const days = new Map<string | null, OrderSummary[]>();
	for (const one of orders.sort(byUrgency)) days.set(one.order.planned_date, [...(days.get(one.order.planned_date) ?? []), one]);
	return [...days].map(([day, list]) => ({ day, orders: list })).sort((a, b) => inOrder(a.day ?? '9', b.day ?? '9'));
}
