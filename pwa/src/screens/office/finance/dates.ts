const iso = (day: Date) => `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}-${String(day.getDate()).padStart(2, '0')}`;

/** First and last day of the month that is `back` months before that of `now`. */
export function month(now: Date, back = 0): { from: string; to: string } {
	const first = new Date(now.getFullYear(), now.getMonth() - back, 1);
	return { from: iso(first), to: iso(new Date(first.getFullYear(), first.getMonth() + 1, 0)) };
}

/** Whether the two days are the whole of one month. */
export const isMonth = ({ from, to }: { from: string; to: string }, of: { from: string; to: string }): boolean => from === of.from && to === of.to;
