import { answered, client } from '../../../../api/client';
import type { components, paths } from '../../../../api/schema.gen';
import type { StocktakingState } from '../looks';

type Schemas = components['schemas'];
export type StocktakingRow = Schemas['StocktakingRow'];
export type Stocktaking = Schemas['StocktakingDetail'];
export type Difference = Schemas['Difference'];
export type Outcome = Schemas['CountedNumber'];

const api = client<paths>();
const at = (stocktaking_id: string) => ({ params: { path: { stocktaking_id } } });

/** Those under way, unless all are asked for. */
export function stocktakingsPage({ state, holder }: { state?: string; holder?: string }, limit: number, offset: number) {
	const query = { state: state === 'all' ? undefined : ((state || 'open') as StocktakingState), holder: holder || undefined, limit, offset };
	return answered(api.GET('/api/custody/stocktakings', { params: { query } }));
}

export const stocktakingById = (id: string) => answered(api.GET('/api/custody/stocktakings/{stocktaking_id}', at(id)));
export const openStocktaking = (holder_id: string, note: string) => answered(api.POST('/api/custody/stocktakings', { body: { holder_id, note } }));
export const count = (id: string, body: Schemas['CountsIn']) => answered(api.POST('/api/custody/stocktakings/{stocktaking_id}/counts', { ...at(id), body }));
export const uncount = (stocktaking_id: string, count_id: string) =>
	answered(api.DELETE('/api/custody/stocktakings/{stocktaking_id}/counts/{count_id}', { params: { path: { stocktaking_id, count_id } } }));
export const close = (id: string, reason: string) => answered(api.POST('/api/custody/stocktakings/{stocktaking_id}/closing', { ...at(id), body: { reason } }));
