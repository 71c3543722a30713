import { answered, client } from '../../../api/client';
import type { components, paths } from '../../../api/schema.gen';

type Schemas = components['schemas'];
export type Conflict = Schemas['ConflictOut'];
export type Takeover = Schemas['TakeoverOut'];

const api = client<paths>();

export const conflictsIn = (state: string) => answered(api.GET('/api/conflicts', { params: { query: { state: state || undefined } } }));
export const decide = (conflict_id: string, decision: 'apply' | 'discard', note: string) =>
	answered(api.POST('/api/conflicts/{conflict_id}/resolution', { params: { path: { conflict_id } }, body: { decision, note } }));
/** All that is open of one order, each with its own result. */
export const decideAll = (order_id: string, decision: 'apply' | 'discard', note: string) =>
	answered(api.POST('/api/orders/{order_id}/conflict-resolution', { params: { path: { order_id } }, body: { decision, note } }));

/** What a phone shared as a file. Taking the same file in again changes nothing. */
export const takeOver = (file: File) =>
	answered(api.POST('/api/sync/takeover', { body: file as never, bodySerializer: (body) => body as never, headers: { 'Content-Type': 'application/zip' } }));
