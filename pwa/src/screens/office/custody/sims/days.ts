const DAY = 86_400_000;

/** Calendar days from today until then; negative when it is over. Both are ISO dates. */
export const daysUntil = (until: string, today: string): number => Math.round((Date.parse(until) - Date.parse(today)) / DAY);

/** An ISO date so many days on. */
export const dayAfter = (today: string, days: number): string => new Date(Date.parse(today) + days * DAY).toISOString().slice(0, 10);

/** The same day a year on, for a SIM that is paid for by the year: from its end, or from today when that is over. */
export function yearAfter(until: string | null, today: string): string {
	const from = until && until > today ? until : today;
	const next = `${Number(from.slice(0, 4)) + 1}${from.slice(4)}`;
	return next.endsWith('-02-29') ? next.replace('-29', '-28') : next;
}

/** Today by the calendar of this device. */
export function today(now = new Date()): string {
	return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}

export type Urgency = 'over' | 'soon' | 'later';
const SOON = 30;

export const urgencyOf = (days: number): Urgency => (days < 0 ? 'over' : days <= SOON ? 'soon' : 'later');
