import { language } from './locale.svelte';
import { shortDay } from './short-day';

const cache = new Map<string, Intl.DateTimeFormat>();

function formatter(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
	const key = language.current + JSON.stringify(options);
	let found = cache.get(key);
	if (!found) cache.set(key, (found = new Intl.DateTimeFormat(language.current, options)));
	return found;
}

const asDate = (value: string | number | Date) => (value instanceof Date ? value : new Date(value));

const asDay = (value: string) => asDate(/^\d{4}-\d\d-\d\d$/.test(value) ? `${value}T00:00:00` : value);

/** A calendar day that may lie years away: "2027年3月31日" / "31 Mar 2027". */
export const calendarDay = (value: string) => formatter({ year: 'numeric', month: 'short', day: 'numeric' }).format(asDay(value));

/** A calendar day without time, e.g. `2026-12-05` or a timestamp: "12月5日周六" / "Sat, Dec 5". */
export function day(value: string | Date): string {
	const date = typeof value === 'string' ? asDay(value) : value;
	return shortDay[language.current](date);
}

/** A calendar day in any year, `2026-12-05`: "2026年12月5日" / "5 Dec 2026". */
export const dayOfYear = (date: string) => formatter({ year: 'numeric', month: 'short', day: 'numeric' }).format(new Date(`${date}T00:00:00`));

/** Hours and minutes: "14:02". */
export const clock = (value: string | number | Date) => formatter({ hour: '2-digit', minute: '2-digit', hour12: false }).format(asDate(value));

/** Everything: for hover and for the record. */
export const fullTime = (value: string | number | Date) => formatter({ dateStyle: 'full', timeStyle: 'medium' }).format(asDate(value));

export const shortTime = (value: string | number | Date) =>
	formatter({ year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false }).format(asDate(value));

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
	['year', 31_536_000],
	['month', 2_592_000],
	['week', 604_800],
	['day', 86_400],
	['hour', 3_600],
	['minute', 60],
];

/** How far away a moment is, in the largest whole unit: "3 小时前" / "3 hours ago". Under a minute: "现在" / "now". */
export function relativeTime(value: string | number | Date, now: number): string {
	const seconds = (asDate(value).getTime() - now) / 1000;
	const relative = new Intl.RelativeTimeFormat(language.current, { numeric: 'auto' });
	const step = steps.find(([, size]) => Math.abs(seconds) >= size);
	return step ? relative.format(Math.round(seconds / step[1]), step[0]) : relative.format(0, 'second');
}

/** "现金和微信支付" / "Cash and WeChat Pay". */
export const listed = (words: readonly string[]) => new Intl.ListFormat(language.current).format(words);

export const count = (value: number) => new Intl.NumberFormat(language.current).format(value);

/** How far apart: "35 m", "2.3 km". */
export function distance(metres: number): string {
	const isFar = metres >= 1000;
	const [amount, unit] = isFar ? [metres / 1000, 'kilometer'] : [metres, 'meter'];
	return new Intl.NumberFormat(language.current, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: isFar ? 1 : 0 }).format(amount);
}

/** Bytes as people read them: "3.4 MB". */
export function size(bytes: number): string {
	const unit = bytes < 1_000_000 ? 'kilobyte' : 'megabyte';
	const amount = bytes < 1_000_000 ? bytes / 1000 : bytes / 1_000_000;
	return new Intl.NumberFormat(language.current, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: unit === 'megabyte' ? 1 : 0 }).format(amount);
}

/** An amount in minor units of its currency: "¥37.50". */
export const money = (amount: number, currency = 'CNY') =>
	new Intl.NumberFormat(language.current, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).format(amount / 100);
