import type { Finding, ListRow, Values } from './api';

/** A row on the screen: what the server made of it, and whether the person leaves it out. */
export interface DraftRow extends ListRow {
	left: boolean;
}

export type View = 'all' | 'wrong' | 'cleaned' | 'left';
export type TextField = Exclude<keyof Values, 'row'>;

const VIEWS: Record<View, (row: DraftRow) => boolean> = {
	all: () => true,
	wrong: (row) => !row.left && !row.accepted,
	cleaned: (row) => !row.left && row.cleaned.length > 0,
	left: (row) => row.left,
};

export const draft = (rows: readonly ListRow[]): DraftRow[] => rows.map((row) => ({ ...row, left: false }));
export const shown = (rows: readonly DraftRow[], view: View): DraftRow[] => rows.filter(VIEWS[view]);
export const counted = (rows: readonly DraftRow[], view: View): number => shown(rows, view).length;

/** What will be taken in: neither left out nor wrong. */
export const ready = (rows: readonly DraftRow[]): DraftRow[] => rows.filter((row) => !row.left && row.accepted);

/** What has to be checked together, because rows are compared with each other. */
export const kept = (rows: readonly DraftRow[]): Values[] => rows.filter((row) => !row.left).map((row) => row.values);

export const corrected = (rows: readonly DraftRow[], number: number, field: TextField, text: string): DraftRow[] =>
	rows.map((row) => (row.values.row === number ? { ...row, values: { ...row.values, [field]: text } } : row));

export const leftOut = (rows: readonly DraftRow[], numbers: ReadonlySet<number>, left: boolean): DraftRow[] =>
	rows.map((row) => (numbers.has(row.values.row) ? { ...row, left } : row));

/** Puts the answer of a check over the rows. What the file was cleaned of stays in sight where the value is still ours. */
export function rechecked(rows: readonly DraftRow[], answer: readonly ListRow[]): DraftRow[] {
	const fresh = new Map(answer.map((row) => [row.values.row, row]));
	return rows.map((row) => {
		const now = fresh.get(row.values.row);
		if (!now) return row;
		const cleaned = row.cleaned.filter((each) => now.values[each.field as TextField] === each.now);
		return { ...now, cleaned: [...cleaned, ...now.cleaned.filter((each) => !cleaned.some((old) => old.field === each.field))], left: row.left };
	});
}

export const findingOf = (row: DraftRow, field: TextField): Finding | undefined => row.findings.find((finding) => finding.field === field);
export const cleaningOf = (row: DraftRow, field: TextField) => row.cleaned.find((cleaning) => cleaning.field === field);
