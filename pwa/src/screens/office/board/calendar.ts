import type { Calendar } from '@event-calendar/core';
import { m } from '../../../i18n';
import { stateWord } from '../../../ui/state';
import type { BoardOrder } from './api';
import { sentence } from './finding-words';
import type { Finding, Findings } from './findings';
import { isLoose } from './moving';
import type { Shade } from './shades';
import { daysLater, minutesOf } from './times';

export type View = 'day' | 'week';

/** The hours that a day shows when nothing lies outside. */
export const HOURS = { slotMinTime: '07:00', slotMaxTime: '21:00' };

const OPENS_AT = 8;
const hour = (time: string) => Number(time.slice(0, 2));
const clock = (hours: number) => `${String(hours).padStart(2, '0')}:00`;

/** In whole hours, so that the axis stays on them whatever begins at five past. */
export function limitsOf(orders: readonly BoardOrder[]): typeof HOURS {
	const timed = orders.filter(({ window_start, window_end }) => window_start && window_end);
	return {
		slotMinTime: clock(Math.min(hour(HOURS.slotMinTime), ...timed.map(({ window_start }) => hour(window_start)))),
		slotMaxTime: clock(Math.max(hour(HOURS.slotMaxTime), ...timed.map(({ window_end }) => Math.ceil(minutesOf(window_end) / 60)))),
	};
}

/** The hour at which a day is opened: no card lies before it unseen. */
export const firstSeen = (orders: readonly BoardOrder[]): string => clock(Math.min(OPENS_AT, ...orders.flatMap(({ window_start }) => (window_start ? [hour(window_start)] : []))));

/** What one card is drawn from; a card whose parts are the same is not drawn again. */
export interface Drawn {
	order: BoardOrder;
	findings: readonly Finding[];
	saving: boolean;
	told: boolean;
}

export const drawnOf = (event: Pick<Calendar.Event, 'extendedProps'>): Drawn => event.extendedProps['drawn'] as Drawn;

export function eventOf(drawn: Drawn): Calendar.EventInput {
	const { order, saving } = drawn;
	const [start, end] = [order.window_start.slice(0, 5) || HOURS.slotMinTime, order.window_end.slice(0, 5) || HOURS.slotMaxTime];
	const free = isLoose(order) && !saving;
	return {
		id: order.id,
		resourceIds: [order.technician!],
		start: `${order.planned_date}T${start}:00`,
		end: `${order.planned_date}T${end}:00`,
		startEditable: false,
		classNames: free ? ['loose'] : [],
		durationEditable: free && order.window_start !== '',
		extendedProps: { drawn },
	};
}

/** Time in which somebody does not work, behind the cards. */
export function backgroundOf(shade: Shade): Calendar.EventInput {
	const at = (minutes: number) => new Date(Date.parse(`${shade.day}T00:00:00Z`) + minutes * 60_000).toISOString().slice(0, 19);
	return {
		id: shade.id,
		resourceIds: [shade.technician],
		start: at(shade.from),
		end: at(shade.to),
		allDay: shade.from === 0 && shade.to === 24 * 60,
		display: 'background',
		backgroundColor: 'var(--shade)',
		extendedProps: { shade },
	};
}

export const shadeOf = (event: Pick<Calendar.Event, 'extendedProps'>): Shade | undefined => event.extendedProps['shade'] as Shade | undefined;

/** For who does not see the colours. */
export function nameOf({ order, findings }: Drawn, technician: string): string {
	const hours = order.window_start ? `${order.window_start.slice(0, 5)}–${order.window_end.slice(0, 5)}` : m.board_any_time();
	return [order.customer, stateWord(order.state), technician, hours, ...findings.map(sentence)].join(', ');
}

/** What has to be done to the calendar so that it shows these orders. */
export function changes(before: ReadonlyMap<string, Drawn>, orders: readonly BoardOrder[], findings: Findings, saving: ReadonlySet<string>, told: string | undefined) {
	const now = new Map<string, Drawn>();
	const added: Drawn[] = [];
	const changed: Drawn[] = [];
	for (const order of orders) {
		const old = before.get(order.id);
		const drawn = { order, findings: findings.get(order.id) ?? [], saving: saving.has(order.id), told: told === order.id };
		const kept = old && isSame(old, drawn) ? old : drawn;
		now.set(order.id, kept);
		if (!old) added.push(drawn);
		else if (kept === drawn) changed.push(drawn);
	}
	return { now, added, changed, gone: [...before.keys()].filter((id) => !now.has(id)) };
}

const isSame = (one: Drawn, other: Drawn) =>
	one.order === other.order && one.saving === other.saving && one.told === other.told && JSON.stringify(one.findings) === JSON.stringify(other.findings);

export const lastDay = (first: string, view: View): string => (view === 'day' ? first : daysLater(first, 6));
