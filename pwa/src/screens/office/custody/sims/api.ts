import { answered, client } from '../../../../api/client';
import type { components, paths } from '../../../../api/schema.gen';

type Schemas = components['schemas'];
export type TopUp = Schemas['TopUp'];

const api = client<paths>();
const at = (item_id: string) => ({ params: { path: { item_id } } });

/** SIMs in use that are paid for until some day before this one, the first to end first. */
export const endingSims = (expires_before: string, limit: number, offset: number) =>
	answered(api.GET('/api/sims', { params: { query: { expires_before, limit, offset } } }));

/** SIMs that came out of a vehicle to be ended at the operator. */
export const simsToDeactivate = (limit: number, offset: number) => answered(api.GET('/api/sims', { params: { query: { state: 'to_deactivate', limit, offset } } }));

export const topUp = (id: string, body: Schemas['TopUpIn']) => answered(api.POST('/api/sims/{item_id}/top-ups', { ...at(id), body }));
export const deactivate = (id: string, note: string) => answered(api.POST('/api/sims/{item_id}/deactivation', { ...at(id), body: { note } }));
