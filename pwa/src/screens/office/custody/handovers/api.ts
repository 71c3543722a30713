import { answered, client } from '../../../../api/client';
import type { components, paths } from '../../../../api/schema.gen';
import type { HandoverState } from '../looks';

type Schemas = components['schemas'];
export type HandoverRow = Schemas['HandoverRow'];
export type Handover = Schemas['HandoverDetail'];
export type HandoverIn = Schemas['HandoverIn'];

const api = client<paths>();
const at = (handover_id: string) => ({ params: { path: { handover_id } } });

/** Those that still wait, unless another state is asked for. */
export function handoversPage({ state, holder }: { state?: string; holder?: string }, limit: number, offset: number) {
	const query = { state: state === 'all' ? undefined : ((state || 'offered') as HandoverState), holder: holder || undefined, limit, offset };
	return answered(api.GET('/api/custody/handovers', { params: { query } }));
}

export const handoverById = (id: string) => answered(api.GET('/api/custody/handovers/{handover_id}', at(id)));
export const offer = (body: HandoverIn) => answered(api.POST('/api/custody/handovers', { body }));
export const confirm = (id: string) => answered(api.POST('/api/custody/handovers/{handover_id}/confirmation', at(id)));
export const withdraw = (id: string) => answered(api.POST('/api/custody/handovers/{handover_id}/withdrawal', at(id)));
export const refuse = (id: string, note: string) => answered(api.POST('/api/custody/handovers/{handover_id}/refusal', { ...at(id), body: { note } }));
