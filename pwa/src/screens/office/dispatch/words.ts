import { day, language, m } from '../../../i18n';
import type { AbsenceReason, Plan, Reason, Skill, Stop } from './api';

export const skillName = ({ name_zh, name_en }: Pick<Skill, 'name_zh' | 'name_en'>): string => (language.current === 'en' && name_en ? name_en : name_zh);

export const weekdays = (): string[] => {
	const named = new Intl.DateTimeFormat(language.current, { weekday: 'short', timeZone: 'UTC' });
	return Array.from({ length: 7 }, (_, at) => named.format(Date.UTC(2024, 0, 1 + at)));
};

export const ABSENCES: readonly AbsenceReason[] = ['leave', 'sick', 'training', 'other'];
const absence: Record<AbsenceReason, () => string> = { leave: m.dispatch_absence_leave, sick: m.dispatch_absence_sick, training: m.dispatch_absence_training, other: m.dispatch_absence_other };
export const absenceWord = (reason: AbsenceReason): string => absence[reason]();

export function absenceDays({ first_day, last_day, start, end }: { first_day: string; last_day: string; start: string; end: string }): string {
	const days = first_day === last_day ? day(first_day) : `${day(first_day)} – ${day(last_day)}`;
	return start ? `${days}, ${start}–${end}` : days;
}

type Params = Record<string, unknown>;
const text = (params: Params, name: string) => String(params[name] ?? '');
const thing = (params: Params) => ({ terminal: m.dispatch_thing_terminal(), sim: m.dispatch_thing_sim() })[text(params, 'thing')] ?? text(params, 'thing');

const REASONS: Record<string, (params: Params, skills: readonly Skill[]) => string> = {
	inactive: () => m.dispatch_why_inactive(),
	lacks_skill: (params, skills) => m.dispatch_why_lacks_skill({ skill: named(params, skills) }),
	absent: (params) => m.dispatch_why_absent({ reason: absenceWord(text(params, 'reason') as AbsenceReason) }),
	off_duty: () => m.dispatch_why_off_duty(),
	window_full: () => m.dispatch_why_window_full(),
	has_skill: (params, skills) => m.dispatch_why_has_skill({ skill: named(params, skills) }),
	free: (params) => m.dispatch_why_free({ start: text(params, 'from'), end: text(params, 'to') }),
	from_order: (params) => m.dispatch_why_from_order({ km: text(params, 'km'), number: text(params, 'number') }),
	from_centre: (params) => m.dispatch_why_from_centre({ km: text(params, 'km') }),
	no_position: () => m.dispatch_why_no_position(),
	load: (params) => m.dispatch_why_load({ count: text(params, 'count'), open: text(params, 'open') }),
	holds: (params) => m.dispatch_why_holds({ thing: thing(params), needed: text(params, 'needed') }),
	lacks_things: (params) => m.dispatch_why_lacks_things({ thing: thing(params), have: text(params, 'have'), needed: text(params, 'needed') }),
	knows_customer: (params) => m.dispatch_why_knows_customer({ count: text(params, 'count') }),
	new_customer: () => m.dispatch_why_new_customer(),
};

function named(params: Params, skills: readonly Skill[]): string {
	const found = skills.find(({ code }) => code === params.skill);
	return found ? skillName(found) : text(params, 'skill');
}

/** A reason as a sentence; `skills` is the catalogue that its code is looked up in. */
export const reasonText = ({ code, params }: Reason, skills: readonly Skill[]): string => REASONS[code]?.(params, skills) ?? code;

const unplaced: Record<Plan['unplaced'][number]['why'], () => string> = {
	nobody_works: m.dispatch_left_nobody_works,
	no_skill: m.dispatch_left_no_skill,
	too_long: m.dispatch_left_too_long,
	day_full: m.dispatch_left_day_full,
	own_does_not_fit: m.dispatch_left_own_does_not_fit,
};
export const unplacedWord = (why: keyof typeof unplaced): string => unplaced[why]();

const outcomes: Record<Exclude<Stop['outcome'], ''>, () => string> = {
	accepted: m.dispatch_outcome_accepted,
	changed: m.dispatch_outcome_changed,
	no_longer_fits: m.dispatch_outcome_no_longer_fits,
	refused: m.dispatch_outcome_refused,
};
export const outcomeWord = (outcome: Stop['outcome']): string => (outcome ? outcomes[outcome]() : '');

const promises: Record<Exclude<Stop['promise'], ''>, () => string> = { breaks: m.dispatch_promise_breaks, broken: m.dispatch_promise_broken };
export const promiseWord = (promise: Stop['promise']): string => (promise ? promises[promise]() : '');
