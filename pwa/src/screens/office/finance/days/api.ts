import { answered, client } from '../../../../api/client';
import type { components, paths } from '../../../../api/schema.gen';

type Schemas = components['schemas'];
export type Day = Schemas['Day'];
export type DaySheet = Schemas['DaySheet'];
export type Sheet = Schemas['Sheet'];

const api = client<paths>();

export const daysPage = (limit: number, offset: number) => answered(api.GET('/api/days', { params: { query: { limit, offset } } }));
export const daySheet = (service_centre_id: string, day: string) =>
	answered(api.GET('/api/days/{service_centre_id}/{day}', { params: { path: { service_centre_id, day } } }));
export const closeDay = (service_centre_id: string, day: string, early: boolean, note: string) =>
	answered(api.POST('/api/day-closings', { body: { service_centre_id, day, early, note } }));
