import type { Calendar } from '@event-calendar/core';
import { m } from '../../../i18n';
import { stateWord } from '../../../ui/state';
import type { BoardOrder } from './api';
import { sentence } from './finding-words';
import type { Finding, Findings } from './findings';
import { isLoose } from './moving';
import { daysLater } from './times';

export type View = 'day' | 'week';

/** The hours that a day shows when nothing lies outside. */
export const HOURS = { slotMinTime: '07:00', slotMaxTime: '21:00' };

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
		startEditable: free,
		durationEditable: free && order.window_start !== '',
		extendedProps: { drawn },
	};
}

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
