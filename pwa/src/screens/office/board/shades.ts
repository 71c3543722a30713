import type { AbsenceReason, Availability } from './availability';
import type { View } from './calendar';
import { beside, joined } from './spans';

/** A part of somebody's day in which they do not work; with a reason where they are away all day. */
export interface Shade {
	id: string;
	technician: string;
	day: string;
	/** Minutes of the day. */
	from: number;
	to: number;
	reason: AbsenceReason | undefined;
}

type Day = Availability['days'][number];

/** Why somebody is not there at all on a day; undefined where they are, or have the day off. */
export const awayAllDay = ({ working, absences }: Day): AbsenceReason | undefined => (working.length ? undefined : absences[0]?.reason);

/** A week has room for whole days only. */
export function shadesOf(people: readonly Availability[], view: View): Shade[] {
	return people.flatMap(({ id, days }) => days.filter(({ working }) => view === 'day' || !working.length).flatMap((day) => ofDay(id, day)));
}

function ofDay(technician: string, day: Day): Shade[] {
	const reason = awayAllDay(day);
	return beside(joined(day.working)).map(([from, to]) => ({ id: [technician, day.day, from, to, reason].join(' '), technician, day: day.day, from, to, reason }));
}
