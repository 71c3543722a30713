type Spans = [string, string][];

const SPAN = /^(\d{1,2})[:：.]?(\d\d)\s*[-–—~～至到]\s*(\d{1,2})[:：.]?(\d\d)$/;

/** "08:30–12:00, 13:00–17:30" */
export const hoursText = (spans: readonly (readonly string[])[]): string => spans.map((span) => span.join('–')).join(', ');

/** What somebody typed for a day, in order; nothing is a day off. Null when it cannot be understood. */
export function spansOf(text: string): Spans | null {
	const parts = text.split(/[,，、;；]/).map((part) => part.trim());
	if (parts.join('') === '') return [];
	const spans = parts.map(spanOf).sort();
	return spans.every((span) => span !== null) && inTurn(spans) ? spans : null;
}

function spanOf(text: string): [string, string] | null {
	const found = SPAN.exec(text);
	if (!found) return null;
	const [, hour, minute, until, past] = found;
	const [start, end] = [`${hour!.padStart(2, '0')}:${minute}`, `${until!.padStart(2, '0')}:${past}`];
	return isTime(start) && isTime(end) && start < end ? [start, end] : null;
}

const isTime = (text: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
const inTurn = (spans: Spans) => spans.every((span, at) => at === 0 || spans[at - 1]![1] <= span[0]);
