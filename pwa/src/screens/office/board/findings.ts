import type { BoardOrder } from './api';
import type { AbsenceReason, Day, Known, Skill } from './availability';
import { joined } from './spans';
import { minutesOf } from './times';
import { travelMinutes } from './travel';

/** What stands against an order's place on the board. `other` is the number of the order that it gets in the way of. */
export type Finding =
	| { kind: 'absent'; reason: AbsenceReason }
	| { kind: 'overlap'; other: string }
	| { kind: 'travel'; other: string; needed: number; free: number }
	| { kind: 'outside' }
	| { kind: 'skill'; skill: Skill };

export type Findings = ReadonlyMap<string, readonly Finding[]>;

type Timed = BoardOrder & { from: number; to: number };

const OVER = new Set(['completed', 'reviewed', 'closed', 'cancelled']);
const UNDER_WAY = new Set(['on_site', 'waiting_part', 'handed_over']);

/** Everything that stands against anything planned, by order. What is done is past arguing about. */
export function findingsOf(orders: readonly BoardOrder[], known: Known): Findings {
	const found = new Map<string, Finding[]>();
	for (const day of daysOfPeople(orders)) {
		for (const order of day) note(found, order, aboutPerson(order, known));
		amongEachOther(day, found);
	}
	return found;
}

function daysOfPeople(orders: readonly BoardOrder[]): BoardOrder[][] {
	const days = new Map<string, BoardOrder[]>();
	for (const order of orders) {
		if (!order.technician || OVER.has(order.state)) continue;
		const key = `${order.technician} ${order.planned_date}`;
		days.set(key, [...(days.get(key) ?? []), order]);
	}
	return [...days.values()];
}

function note(found: Map<string, Finding[]>, { id }: BoardOrder, findings: Finding[]): void {
	if (findings.length) found.set(id, [...(found.get(id) ?? []), ...findings]);
}

function aboutPerson(order: BoardOrder, { people, needs, work }: Known): Finding[] {
	const person = people.get(order.technician ?? '');
	if (!person) return [];
	const findings: Finding[] = [];
	const day = person.days.find(({ day }) => day === order.planned_date);
	const absence = day && absenceOn(order, day);
	if (absence !== undefined) findings.push({ kind: 'absent', reason: absence });
	else if (day && isOutside(order, day, work)) findings.push({ kind: 'outside' });
	const lacking = (needs.get(order.kind) ?? []).filter(({ code }) => !person.skills.includes(code));
	return [...findings, ...lacking.map((skill) => ({ kind: 'skill', skill }) as const)];
}

function absenceOn(order: BoardOrder, { absences }: Day): AbsenceReason | undefined {
	const [from, to] = hoursOf(order) ?? [0, 24 * 60];
	return absences.find((absence) => minutesOf(absence.start) < to && minutesOf(absence.end) > from)?.reason;
}

/** Begins or ends outside working hours, or goes over a break and the work does not fit beside it. */
function isOutside(order: BoardOrder, { working }: Day, work: Known['work']): boolean {
	const hours = hoursOf(order);
	if (!hours) return working.length === 0;
	const [from, to] = hours;
	const spans = joined(working);
	const isAtWork = (minute: number) => spans.some(([begin, end]) => begin <= minute && minute <= end);
	const longest = Math.max(0, ...spans.map(([begin, end]) => Math.min(end, to) - Math.max(begin, from)));
	return !isAtWork(from) || !isAtWork(to) || longest < Math.min(workOf(order, work), to - from);
}

function workOf({ kind, vehicles }: BoardOrder, work: Known['work']): number {
	const planned = work.get(kind);
	return planned ? planned.minutes + planned.minutes_per_vehicle * Math.max(1, vehicles) : Infinity;
}

function amongEachOther(day: readonly BoardOrder[], found: Map<string, Finding[]>): void {
	const timed = day.map(asTimed).filter((order) => order !== null);
	timed.sort((one, other) => one.from - other.from || one.to - other.to);
	timed.forEach((later, at) => {
		for (const earlier of timed.slice(0, at)) {
			if (earlier.to <= later.from) continue;
			note(found, earlier, [{ kind: 'overlap', other: later.number }]);
			note(found, later, [{ kind: 'overlap', other: earlier.number }]);
		}
		const before = timed[at - 1];
		if (before && before.to <= later.from) note(found, later, onTheRoad(before, later));
	});
}

/** Who has arrived needs no road any more. */
function onTheRoad(from: Timed, to: Timed): Finding[] {
	const needed = travelMinutes(from, to);
	const free = to.from - from.to;
	return needed !== undefined && needed > free && !UNDER_WAY.has(to.state) ? [{ kind: 'travel', other: from.number, needed, free }] : [];
}

function asTimed(order: BoardOrder): Timed | null {
	const hours = hoursOf(order);
	return hours && { ...order, from: hours[0], to: hours[1] };
}

const hoursOf = ({ window_start, window_end }: BoardOrder): [number, number] | null => (window_start && window_end ? [minutesOf(window_start), minutesOf(window_end)] : null);
