import type { Product, StockRow } from '../shapes';
import type { Stocktaking } from './api';

export type CountedPart = Pick<StockRow, 'product_id' | 'code' | 'name' | 'unit' | 'quantity'>;

export const asPart = ({ id, code, name, unit }: Product): CountedPart => ({ product_id: id, code, name, unit, quantity: 0 });

/** Parts that the ledger has here or that were counted here, and all others. */
export function partsToCount(stock: readonly CountedPart[], products: readonly Product[], counts: Stocktaking['counts']): [CountedPart[], Product[]] {
	const counted = new Set(counts.filter(({ item_id }) => !item_id).map(({ product }) => product?.id));
	const had = new Set(stock.map(({ product_id }) => product_id));
	const others = products.filter(({ id, kind }) => kind === 'part' && !had.has(id));
	return [[...stock, ...others.filter(({ id }) => counted.has(id)).map(asPart)], others.filter(({ id }) => !counted.has(id))];
}
