import { answered, client } from '../../../api/client';
import type { components, paths } from '../../../api/schema.gen';

type Schemas = components['schemas'];
export type Request = Schemas['RequestDetail'];
export type RequestRow = Schemas['RequestRow'];
export type RequestedVehicle = Schemas['RequestedVehicleOut'];

const api = client<paths>();
const at = (request_id: string) => ({ params: { path: { request_id } } });

export interface RequestFilters {
	q?: string;
	state?: string;
	customer?: string;
	from?: string;
	to?: string;
}

export function requestsPage({ q, state, customer, from, to }: RequestFilters, limit: number, offset: number) {
	const states = state ? [state as RequestRow['state']] : undefined;
	const query = { q: q || undefined, state: states, customer: customer || undefined, from: from || undefined, to: to || undefined, limit, offset };
	return answered(api.GET('/api/requests', { params: { query } }));
}

export const requestById = (id: string) => answered(api.GET('/api/requests/{request_id}', at(id)));
export const addRequest = (body: Schemas['RequestIn']) => answered(api.POST('/api/requests', { body }));
export const changeRequest = (id: string, body: Schemas['RequestChange']) => answered(api.PATCH('/api/requests/{request_id}', { ...at(id), body }));
export const cancelRequest = (id: string, reason: string) => answered(api.POST('/api/requests/{request_id}/cancellation', { ...at(id), body: { reason } }));
export const removeVehicle = (request_id: string, row_id: string) =>
	answered(api.DELETE('/api/requests/{request_id}/vehicles/{row_id}', { params: { path: { request_id, row_id } } }));

/** The install dispatch order of the request, as a draft. */
export const makeOrder = (id: string, body: Schemas['OrderIn']) => answered(api.POST('/api/requests/{request_id}/order', { ...at(id), body }));
