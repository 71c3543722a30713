import type { HandsView } from '../../sync/viewing';

/** A product whose name is on this phone. `have`: how many are in this technician's own hands. */
export interface KnownProduct {
	product_id: string;
	name: string;
	have: number;
	unit: string;
}

const SHOWN = 5;

/** What this phone has a name for: what is held or was held, and what faults usually need. Those of `first` in front. */
export function catalogueOf({ stock, items, symptoms }: Pick<HandsView, 'stock' | 'items' | 'symptoms'>, first: readonly string[] = []): KnownProduct[] {
	const found = new Map<string, KnownProduct>();
	const add = (product_id: string | null, name: string | null, have: number, unit = '') => {
		if (!product_id || !name) return;
		const before = found.get(product_id);
		found.set(product_id, { product_id, name, have: (before?.have ?? 0) + have, unit: before?.unit || unit });
	};
	const needed = symptoms.filter(({ code }) => first.includes(code));
	for (const { needs } of [...needed, ...symptoms]) for (const { product_id, product } of needs) add(product_id, product, 0);
	for (const { product_id, name, quantity, unit } of stock) add(product_id, name, quantity, unit);
	for (const { product_id, product, condition } of items) add(product_id, product, condition === 'good' ? 1 : 0);
	return [...found.values()];
}

/** What can be meant by what was typed; the first few while nothing is. */
export function meant(catalogue: readonly KnownProduct[], typed: string): KnownProduct[] {
	const sought = typed.trim().toLowerCase();
	return catalogue.filter(({ name }) => name.toLowerCase().includes(sought)).slice(0, SHOWN);
}
