import type { ItemRow } from '../shapes';
import { ITEM_KINDS } from '../shapes';
import { holderName, type Counts } from '../words';
import type { HolderRow } from './api';

export const countsOf = (row: HolderRow): Counts => ({ terminal: row.terminals, sim: row.sims, tool: row.tools, part: row.parts });

const OUTSIDE = ['supplier', 'scrap', 'missing'];

/** What is lost or scrapped is shown once there is any; the supplier, from whom all comes, never. */
export const isShown = (row: HolderRow): boolean => !OUTSIDE.includes(row.kind) || (row.kind !== 'supplier' && row.terminals + row.sims + row.tools + row.parts > 0);

/** Of whom a stock-taking can be made. */
export const isCountable = ({ kind }: HolderRow): boolean => !OUTSIDE.includes(kind) && kind !== 'vehicle';

export const narrowedHolders = (all: readonly HolderRow[], q: string, kind: string): HolderRow[] =>
	all.filter((row) => isShown(row) && (!kind || row.kind === kind) && holderName(row).toLowerCase().includes(q.trim().toLowerCase()));

/** Terminals, SIMs and tools apart; kinds of which there are none are left out. */
export const byKind = (items: readonly ItemRow[]) =>
	ITEM_KINDS.map((kind) => ({ kind, items: items.filter((item) => item.kind === kind) })).filter(({ items }) => items.length);
