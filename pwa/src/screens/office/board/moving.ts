import type { Board, BoardOrder, Place } from './api';
import { minutesOf, timeOf } from './times';

const USUAL_MINUTES = 120;
export const STEP_MINUTES = 15;
/** Nobody has set out: it can be moved and taken back with a slip of the hand. */
const LOOSE = new Set(['approved', 'assigned', 'accepted']);
const OVER = new Set(['completed', 'reviewed', 'closed', 'cancelled']);

export const isLoose = ({ state }: BoardOrder): boolean => LOOSE.has(state);
export const isOver = ({ state }: BoardOrder): boolean => OVER.has(state);
/** Somebody had it for a day that has passed, and has not set out. */
export const isLeftOver = (order: BoardOrder, today: string): boolean => isLoose(order) && !isFree(order) && order.planned_date !== null && order.planned_date < today;
/** Nobody does it yet. */
export const isFree = ({ technician }: BoardOrder): boolean => technician === null;

export const moved = (order: BoardOrder, { technician, day, start, end }: Place): BoardOrder => ({
	...order, technician, planned_date: day, window_start: start, window_end: end, state: 'assigned',
});

export const returned = (order: BoardOrder): BoardOrder => ({ ...order, technician: null, state: 'approved' });

export function placeOf({ technician, planned_date, window_start, window_end }: BoardOrder): Place | null {
	return technician && planned_date ? { technician, day: planned_date, start: window_start.slice(0, 5), end: window_end.slice(0, 5) } : null;
}

export function isSamePlace(order: BoardOrder, place: Place): boolean {
	const now = placeOf(order);
	return now !== null && (Object.keys(place) as (keyof Place)[]).every((key) => now[key] === place[key]);
}

/** Where it is put when somebody opens it: what still waits since a day that has passed goes to the day that is looked at. */
export function dayFor(order: BoardOrder, shown: string, today: string): string {
	const hasPassed = isFree(order) ? (order.planned_date ?? '') < shown : isLeftOver(order, today);
	return hasPassed ? shown : (order.planned_date ?? shown);
}

/** How long its window is; two hours where it has none. */
export function lengthOf({ window_start, window_end }: BoardOrder): number {
	return window_start && window_end ? minutesOf(window_end) - minutesOf(window_start) : USUAL_MINUTES;
}

/** A window of the order's length from a minute of the day on, in quarters of an hour. */
export function windowAt(order: BoardOrder, minute: number): Pick<Place, 'start' | 'end'> {
	const length = lengthOf(order);
	const start = Math.min(Math.max(Math.floor(minute / STEP_MINUTES) * STEP_MINUTES, 0), 24 * 60 - length);
	return { start: timeOf(start), end: timeOf(start + length) };
}

/** Keeps a list as it was for as long as the same things stand in it: a calendar that is handed a new one draws all of it. */
export function lasting<T>(): (now: readonly T[]) => readonly T[] {
	let kept: readonly T[] = [];
	return (now) => (kept = kept.length === now.length && now.every((one, place) => one === kept[place]) ? kept : now);
}

const isAlike = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** The new board, in which what has not changed is the same object as before: only what changed is drawn again. */
export function merged(before: Board | undefined, now: Board): Board {
	const known = new Map([...(before?.planned ?? []), ...(before?.waiting ?? []), ...(before?.left_over ?? [])].map((order) => [order.id, order]));
	const kept = (order: BoardOrder) => {
		const old = known.get(order.id);
		return old?.version === order.version && old.planned_date === order.planned_date && old.technician === order.technician && old.state === order.state ? old : order;
	};
	const people = new Map(before?.technicians.map((technician) => [technician.id, technician]));
	const technicians = now.technicians.map((technician) => (isAlike(people.get(technician.id), technician) ? people.get(technician.id)! : technician));
	return { ...now, technicians, planned: now.planned.map(kept), waiting: now.waiting.map(kept), left_over: now.left_over.map(kept) };
}
