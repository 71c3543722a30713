import { answered, client } from '../../../../api/client';
import type { components, paths } from '../../../../api/schema.gen';
import type { Condition, ItemKind } from '../shapes';

type Schemas = components['schemas'];
export type Item = Schemas['ItemDetail'];
export type Scanned = Schemas['ScannedNumber'];

const api = client<paths>();

export interface ItemFilters {
	q?: string;
	kind?: string;
	holder?: string;
	condition?: string;
	product?: string;
}

export function itemsPage({ q, kind, holder, condition, product }: ItemFilters, limit: number, offset: number) {
	const query = {
		q: q || undefined,
		kind: (kind || undefined) as ItemKind | undefined,
		holder: holder || undefined,
		condition: (condition || undefined) as Condition | undefined,
		product: product || undefined,
		limit,
		offset,
	};
	return answered(api.GET('/api/custody/items', { params: { query } }));
}

export const itemById = (item_id: string) => answered(api.GET('/api/custody/items/{item_id}', { params: { path: { item_id } } }));

/** What numbers from a bar code reader are; `holder` is who should have them. */
export const scanned = (numbers: string[], holder?: string) => answered(api.POST('/api/custody/scanned', { body: { numbers, holder } }));
