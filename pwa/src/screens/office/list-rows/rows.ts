/** A row of a list from a spreadsheet, as the server understood it: texts by field, and what is wrong with them. */
export interface Checked {
	values: { row: number };
	findings: readonly { field: string }[];
	/** What the file's text was made of, where the server tidies it. */
	cleaned?: readonly Cleaning[];
	accepted: boolean;
}

interface Cleaning {
	field: string;
	was: string;
	now: string;
}

/** A row on the screen: what the server made of it, and whether the person leaves it out. */
export type Draft<R extends Checked> = R & { left: boolean };
export type TextField<R extends Checked> = Exclude<keyof R['values'], 'row'> & string;
export type View = 'all' | 'wrong' | 'cleaned' | 'left';

const VIEWS: Record<View, (row: Draft<Checked>) => boolean> = {
	all: () => true,
	wrong: (row) => !row.left && !row.accepted,
	cleaned: (row) => !row.left && !!row.cleaned?.length,
	left: (row) => row.left,
};

export const draft = <R extends Checked>(rows: readonly R[]): Draft<R>[] => rows.map((row) => ({ ...row, left: false }));
export const shown = <R extends Checked>(rows: readonly Draft<R>[], view: View): Draft<R>[] => rows.filter(VIEWS[view]);
export const counted = (rows: readonly Draft<Checked>[], view: View): number => rows.filter(VIEWS[view]).length;

/** What will be taken in: neither left out nor wrong. */
export const ready = <R extends Checked>(rows: readonly Draft<R>[]): Draft<R>[] => rows.filter((row) => !row.left && row.accepted);

/** What has to be checked together, because rows are compared with each other. */
export const kept = <R extends Checked>(rows: readonly Draft<R>[]): R['values'][] => rows.filter((row) => !row.left).map((row) => row.values);

export const corrected = <R extends Checked>(rows: readonly Draft<R>[], number: number, texts: Partial<R['values']>): Draft<R>[] =>
	rows.map((row) => (row.values.row === number ? { ...row, values: { ...row.values, ...texts } } : row));

export const leftOut = <R extends Checked>(rows: readonly Draft<R>[], numbers: ReadonlySet<number>, left: boolean): Draft<R>[] =>
	rows.map((row) => (numbers.has(row.values.row) ? { ...row, left } : row));

/** Puts the answer of a check over the rows. What the file was cleaned of stays in sight where the value is still ours. */
export function rechecked<R extends Checked>(rows: readonly Draft<R>[], answer: readonly R[]): Draft<R>[] {
	const fresh = new Map(answer.map((row) => [row.values.row, row]));
	return rows.map((row) => {
		const now = fresh.get(row.values.row);
		return now ? { ...now, cleaned: stillClean(row, now), left: row.left } : row;
	});
}

function stillClean(before: Checked, now: Checked): readonly Cleaning[] | undefined {
	const texts = now.values as Record<string, unknown>;
	const old = before.cleaned?.filter((each) => texts[each.field] === each.now) ?? [];
	return now.cleaned && [...old, ...now.cleaned.filter((each) => !old.some(({ field }) => field === each.field))];
}
