import { minutesOf } from './times';

export interface Hours {
	start: string;
	end: string;
}

/** Minutes of the day, from and to. */
export type Span = [number, number];

/** In their order; what touches or overlaps is one. */
export function joined(hours: readonly Hours[]): Span[] {
	const spans = hours.map(({ start, end }): Span => [minutesOf(start), minutesOf(end)]).sort(([one], [other]) => one - other);
	const found: Span[] = [];
	for (const [from, to] of spans) {
		const last = found.at(-1);
		if (last && from <= last[1]) last[1] = Math.max(last[1], to);
		else found.push([from, to]);
	}
	return found;
}

/** What is left of the day beside them. */
export function beside(spans: readonly Span[]): Span[] {
	const edges = [0, ...spans.flat(), 24 * 60];
	return spans.flatMap((_, at): Span[] => [[edges[2 * at]!, edges[2 * at + 1]!]]).concat([[edges.at(-2)!, edges.at(-1)!]]).filter(([from, to]) => from < to);
}
