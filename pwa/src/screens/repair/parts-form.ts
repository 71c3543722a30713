import { partsWithin } from '../../rules/custody';
import type { Stock } from '../../sync/custody-documents';
import type { Line, UsedPart } from '../../sync/documents';

/** How many of each product are used here. */
export interface PartsForm {
	used: Record<string, number>;
}

export interface PartRow {
	product_id: string;
	name: string;
	unit: string;
	used: number;
	/** The most that may be used: what is in hand. */
	most: number;
}

export function formOfParts({ parts_used }: Pick<Line, 'parts_used'>): PartsForm {
	return { used: Object.fromEntries(parts_used.map(({ product_id, quantity }) => [product_id, quantity])) };
}

/** All parts in hand, and those that are on the list already. */
export function rowsOf({ used }: PartsForm, line: Line, all: readonly Line[], stock: readonly Stock[]): PartRow[] {
	const within = partsWithin(line, all, stock);
	const here = stock.filter(({ product_id, quantity }) => quantity > 0 || (used[product_id] ?? 0) > 0);
	return here.map(({ product_id, name, unit }) => ({ product_id, name, unit, used: used[product_id] ?? 0, most: within.get(product_id) ?? 0 }));
}

export const usedParts = ({ used }: PartsForm): UsedPart[] =>
	Object.entries(used).flatMap(([product_id, quantity]) => (quantity > 0 ? [{ product_id, quantity }] : []));

/** Rows that name more than is in hand: something went elsewhere meanwhile. */
export const tooMany = (rows: readonly PartRow[]) => rows.filter(({ used, most }) => used > most);

/** "演示保险丝 3A × 2" for each part of a line. */
export function partWords(parts: readonly UsedPart[], stock: readonly Stock[], unknown: string): string {
	return parts.map(({ product_id, quantity }) => `${stock.find((one) => one.product_id === product_id)?.name || unknown} × ${quantity}`).join(' · ');
}
