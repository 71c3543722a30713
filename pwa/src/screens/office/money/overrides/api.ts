import { answered, client } from '../../../../api/client';
import type { components, paths } from '../../../../api/schema.gen';

export type Override = components['schemas']['OverrideOut'];
export type OverrideState = Override['state'];

const api = client<paths>();
const at = (override_id: string) => ({ params: { path: { override_id } } });

export const overridesIn = (state?: Exclude<OverrideState, 'lapsed'>) => answered(api.GET('/api/charge-overrides', { params: { query: { state } } }));
export const approve = (id: string) => answered(api.POST('/api/charge-overrides/{override_id}/approval', { ...at(id), body: { note: '' } }));
export const refuse = (id: string, note: string) => answered(api.POST('/api/charge-overrides/{override_id}/refusal', { ...at(id), body: { note } }));
