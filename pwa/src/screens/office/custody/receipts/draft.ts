import type { ItemKind, ProductKind } from '../shapes';
import type { Counts } from '../words';
import type { CheckedRow, Finding, StockListRow } from './api';

/** Fields of a row that a person may mend. */
export type TextField = 'number' | 'serial' | 'product' | 'purchased_on' | 'msisdn' | 'operator' | 'plan' | 'expires_on';
export const FIELDS: readonly TextField[] = ['number', 'product', 'serial', 'msisdn', 'operator', 'plan', 'expires_on', 'purchased_on'];

/** What is known of everything that is scanned now. */
export interface Common {
	kind: ItemKind;
	/** Chosen product by kind. */
	products: Partial<Record<ProductKind, string>>;
	operator: string;
	plan: string;
	expires_on: string;
}

const IMEI_LENGTH = 15;
const ICCID = /^89\d{16,17}[\dA-F]$/i;

/** A number that can only be an IMEI or an ICCID is one, whatever was chosen; a tool is only what was chosen so. */
export function kindOf(number: string, chosen: ItemKind): ItemKind {
	const bare = number.replaceAll(/[\s./-]/g, '');
	if (chosen === 'tool') return 'tool';
	if (ICCID.test(bare)) return 'sim';
	return /^\d+$/.test(bare) && bare.length === IMEI_LENGTH ? 'terminal' : chosen;
}

const EMPTY = { number: '', serial: '', product: '', product_id: null, quantity: 1, purchased_on: '', msisdn: '', operator: '', plan: '', expires_on: '' };

export function scannedRows(numbers: readonly string[], common: Common, first: number): StockListRow[] {
	return numbers.map((number, at) => {
		const kind = kindOf(number, common.kind);
		const sim = kind === 'sim' ? { operator: common.operator, plan: common.plan, expires_on: common.expires_on } : {};
		return { ...EMPTY, ...sim, row: first + at, kind, number, product_id: common.products[kind] || null };
	});
}

export const partRow = (product: string, quantity: number, row: number): StockListRow => ({ ...EMPTY, row, kind: 'part', product_id: product, quantity });

export const unchecked = (values: StockListRow): CheckedRow => ({ values, findings: [], accepted: false });

/** Rows of a file keep their numbers when nothing stands before them; else they go on counting. */
export function appended(rows: readonly CheckedRow[], more: readonly CheckedRow[]): CheckedRow[] {
	const last = nextRow(rows) - 1;
	return [...rows, ...more.map((row) => ({ ...row, values: { ...row.values, row: row.values.row + last } }))];
}

export const nextRow = (rows: readonly CheckedRow[]): number => Math.max(0, ...rows.map(({ values }) => values.row)) + 1;

export const without = (rows: readonly CheckedRow[], row: number): CheckedRow[] => rows.filter(({ values }) => values.row !== row);

/** A product that is typed is looked for anew. */
export function corrected(rows: readonly CheckedRow[], row: number, field: TextField, text: string): CheckedRow[] {
	const change = field === 'product' ? { product: text, product_id: null } : { [field]: text };
	return rows.map((each) => (each.values.row === row ? { ...each, values: { ...each.values, ...change } } : each));
}

export const withQuantity = (rows: readonly CheckedRow[], row: number, quantity: number): CheckedRow[] =>
	rows.map((each) => (each.values.row === row ? { ...each, values: { ...each.values, quantity } } : each));

/** Puts the answer of a check over the rows; what was added since then stays as it is. */
export function rechecked(rows: readonly CheckedRow[], answer: readonly CheckedRow[]): CheckedRow[] {
	const fresh = new Map(answer.map((row) => [row.values.row, row]));
	return rows.map((row) => fresh.get(row.values.row) ?? row);
}

export const findingOf = ({ findings }: CheckedRow, field: string): Finding | undefined => findings.find((finding) => finding.field === field);

/** What would come in, by kind; parts by their quantity. */
export function countsOf(rows: readonly CheckedRow[]): Counts {
	const counts: Counts = {};
	for (const { values, accepted } of rows) if (accepted) counts[values.kind] = (counts[values.kind] ?? 0) + (values.kind === 'part' ? (values.quantity ?? 1) : 1);
	return counts;
}
