import { dueStanding } from '../../../rules/due';

export type Lateness = 'late' | 'soon';

interface Planned {
	state: string;
	planned_date: string | null;
	window_start: string;
	window_end: string;
}

const OVER = new Set(['completed', 'reviewed', 'closed', 'cancelled']);
const BEGUN = new Set(['on_site', 'waiting_part', 'handed_over']);
const WITH_THE_OFFICE = new Set(['draft', 'submitted', 'returned', 'approved']);
const A_DAY = 24 * 60 * 60 * 1000;
const MIDDAY = '12:00';
const END_OF_DAY = '23:59';

/** Late once its window has passed. Soon when it has begun and nobody is there, or a day before while nobody is sent (P9.3.4). */
export function latenessOf(order: Planned, now: number): Lateness | null {
	if (!order.planned_date || OVER.has(order.state)) return null;
	const at = (time: string) => new Date(`${order.planned_date}T${time}`).getTime();
	if (now > at(order.window_end || END_OF_DAY)) return 'late';
	if (BEGUN.has(order.state)) return null;
	const begins = at(order.window_start || MIDDAY) - (WITH_THE_OFFICE.has(order.state) ? A_DAY : 0);
	return now >= begins ? 'soon' : null;
}

/** Late for its window, or past what was promised (P9.3.4). */
export const isLate = (order: Planned & Parameters<typeof dueStanding>[0], now: number): boolean => latenessOf(order, now) === 'late' || dueStanding(order, now)?.standing === 'overdue';

/** What its window says beside what was promised: nothing more where that says late already. */
export const latenessBeside = (order: Planned & Parameters<typeof dueStanding>[0], now: number): Lateness | null =>
	dueStanding(order, now)?.standing === 'overdue' ? null : latenessOf(order, now);
