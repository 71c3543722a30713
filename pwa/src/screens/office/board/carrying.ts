import type { BoardOrder, Place } from './api';
import type { View } from './calendar';
import type { Area, Cells } from './cells';
import { lengthOf, STEP_MINUTES, windowAt } from './moving';

/** Half an hour on the screen. */
export const SLOT_PX = 36;
const STEP_PX = (SLOT_PX * STEP_MINUTES) / 30;

/** Where a carried card would come to lie, and the part of the screen that it would take. */
export interface Spot {
	place: Place;
	area: Area;
}

export interface Scene {
	cells: Pick<Cells, 'at' | 'seen'>;
	view: View;
	technicians: readonly { id: string }[];
	/** `YYYY-MM-DD`, one for each column. */
	days: readonly string[];
	/** The minute of the day at which a row begins. */
	opens: number;
}

/** How a card is held: where the pointer went down, and how far that is from where the card begins. A card from the list begins at the pointer. */
export interface Grip {
	x: number;
	ahead?: number;
}

/** A card keeps its hours in a week, and without hours as long as it is only given to somebody else. */
export function spotAt({ cells, view, technicians, days, opens }: Scene, order: BoardOrder, { x: from, ahead }: Grip, x: number, y: number): Spot | null {
	const cell = cells.at(x, y);
	const technician = cell && technicians[cell.row];
	if (!technician) return null;
	const there = { technician: technician.id, day: days[cell.column]! };
	const isMoved = ahead !== undefined;
	const isOnlyGiven = isMoved && !order.window_start && Math.abs(x - from) < STEP_PX;
	if (view === 'week' || isOnlyGiven) return { place: { ...there, start: order.window_start.slice(0, 5), end: order.window_end.slice(0, 5) }, area: within(cell.area, cells.seen) };
	const begins = isMoved && order.window_start ? x - ahead + STEP_PX / 2 : x;
	const steps = Math.floor((begins - cell.area.left) / STEP_PX);
	const left = cell.area.left + steps * STEP_PX;
	const right = left + (lengthOf(order) / STEP_MINUTES) * STEP_PX;
	return { place: { ...there, ...windowAt(order, opens + steps * STEP_MINUTES) }, area: within({ ...cell.area, left, right }, cells.seen) };
}

const within = (area: Area, seen: Area): Area => ({
	left: Math.max(area.left, seen.left),
	top: Math.max(area.top, seen.top),
	right: Math.min(area.right, seen.right),
	bottom: Math.min(area.bottom, seen.bottom),
});
