import { answered, client } from '../../../../api/client';
import type { components, paths } from '../../../../api/schema.gen';

type Schemas = components['schemas'];
export type DueSettings = Schemas['DueSettings'];
export type Target = Schemas['TargetOut'];
export type Hours = Schemas['HoursOut'];

const api = client<paths>();

export const dueSettings = () => answered(api.GET('/api/due-settings'));
export const setTarget = (body: Schemas['TargetIn']) => answered(api.PUT('/api/due-targets', { body }));
export const removeTarget = (target_id: string) => answered(api.DELETE('/api/due-targets/{target_id}', { params: { path: { target_id } } }));
export const setHours = (body: Schemas['HoursIn']) => answered(api.PUT('/api/working-hours', { body }));
