import type { Scanned } from '../items/api';
import type { Receiver } from '../holders/api';
import type { ItemRow, StockRow } from '../shapes';
import { counted, type Counts } from '../words';
import type { HandoverIn } from './api';

/** One number that was scanned, and what the ledger says about it. */
export interface Line {
	number: string;
	item: ItemRow | null;
}

/** The latest first; what was scanned before moves to the top and is not doubled. */
export function gathered(lines: readonly Line[], scanned: readonly Scanned[]): Line[] {
	const key = ({ number, item }: Line) => item?.id ?? number;
	const fresh = scanned.toReversed().map(({ number, item }) => ({ number: item?.number ?? number, item }));
	const known = new Set(fresh.map(key));
	return [...fresh, ...lines.filter((line) => !known.has(key(line)))];
}

export type Verdict = 'ready' | 'unknown' | 'elsewhere' | 'scrapped';

/** Why something can't be handed over from there. */
export function verdictOf({ item }: Line, source: string): Verdict {
	if (!item) return 'unknown';
	if (item.condition === 'scrapped') return 'scrapped';
	return item.holder.id === source ? 'ready' : 'elsewhere';
}

export const readyItems = (lines: readonly Line[], source: string): ItemRow[] =>
	lines.filter((line) => verdictOf(line, source) === 'ready').flatMap(({ item }) => (item ? [item] : []));

/** What was typed beside each part, by product. */
export type Wanted = Readonly<Record<string, string>>;

export function wantedParts(stock: readonly StockRow[], wanted: Wanted) {
	return stock.map((row) => ({ ...row, wanted: Math.trunc(Number(wanted[row.product_id])) || 0 })).filter((row) => row.wanted > 0);
}

export const tooMany = (stock: readonly StockRow[], wanted: Wanted): StockRow[] => wantedParts(stock, wanted).filter((row) => row.wanted > row.quantity);

export function basketCounts(items: readonly ItemRow[], stock: readonly StockRow[], wanted: Wanted): Counts {
	return counted([...items, ...wantedParts(stock, wanted).map(({ wanted: quantity }) => ({ kind: 'part' as const, quantity }))]);
}

/** A choice has one text as its value: the kind, and whose. */
export const receiverKey = ({ kind, id }: Receiver): string => [kind, id].filter(Boolean).join(':');

export function targetOf(key: string): HandoverIn['target'] {
	const [kind, id = ''] = key.split(':');
	if (kind === 'return_shelf') return { kind: 'return_shelf' };
	return kind === 'warehouse' ? { kind: 'warehouse', holder_id: id } : { kind: 'person', person_id: id };
}
