import { answered, client } from '../../../../api/client';
import type { components, paths } from '../../../../api/schema.gen';

type Schemas = components['schemas'];
export type HolderRow = Schemas['HolderRow'];
export type HolderDetail = Schemas['HolderDetail'];
export type Receiver = Schemas['Receiver'];

const api = client<paths>();

/** Warehouses, shelves, repair shops and people; vehicles are asked for one by one. */
export const holders = () => answered(api.GET('/api/custody/holders'));
export const holderById = (holder_id: string) => answered(api.GET('/api/custody/holders/{holder_id}', { params: { path: { holder_id } } }));
export const receivers = () => answered(api.GET('/api/custody/receivers'));

export const openWarehouse = (name: string) => answered(api.POST('/api/custody/warehouses', { body: { name } }));
export const renameWarehouse = (holder_id: string, name: string) =>
	answered(api.PATCH('/api/custody/warehouses/{holder_id}', { params: { path: { holder_id } }, body: { name } }));
