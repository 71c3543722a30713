const DAY_MS = 24 * 60 * 60 * 1000;
const LAST_MINUTE = 24 * 60 - 1;

/** Minutes since midnight of `09:30`. */
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** `09:30`, kept within the day. */
export function timeOf(minutes: number): string {
	const kept = Math.min(Math.max(minutes, 0), LAST_MINUTE);
	return `${String(Math.floor(kept / 60)).padStart(2, '0')}:${String(kept % 60).padStart(2, '0')}`;
}

/** `2026-12-05` some days later. */
export const daysLater = (day: string, days: number): string => new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

/** The Monday of its week. */
export const mondayOf = (day: string): string => daysLater(day, -((new Date(day).getUTCDay() + 6) % 7));

export const isDay = (text: string | null): text is string => text !== null && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
