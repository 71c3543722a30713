import { answered, client } from '../../../api/client';
import type { components, paths } from '../../../api/schema.gen';
import type { Line, Order, PhotoKind, Signature } from '../../../sync/documents';

type Schemas = components['schemas'];
export type OrderRow = Schemas['OrderRow'];
export type Entry = Schemas['HistoryEntry'];
export type Papers = Schemas['OrderPapers'];
export type Assignment = Schemas['AssignmentIn'];
export type Person = Schemas['PersonOut'];

/** As phones get it, and with the copies that can be looked at. */
export interface OfficePhoto {
	id: string;
	line_id: string | null;
	kind: PhotoKind;
	caption: string;
	taken_at: string;
	taken_by: string;
	latitude: number | null;
	longitude: number | null;
	stored: boolean;
	refused_code: string | null;
	/** Its copies can be shown. */
	ready: boolean;
}

export interface OrderDetail extends Omit<Schemas['OrderDetail'], 'order' | 'lines' | 'photos' | 'signatures'> {
	order: Order;
	lines: Line[];
	photos: OfficePhoto[];
	signatures: Signature[];
}

export interface OrderFilters {
	q?: string;
	state?: string;
	kind?: string;
	technician?: string;
	customer?: string;
	from?: string;
	to?: string;
	due?: string;
}

/** Stands among the states of the filter: what is late is what somebody looks for. */
export const LATE = 'late';

const api = client<paths>();
const at = (order_id: string) => ({ params: { path: { order_id } } });
const asDetail = (answer: Schemas['OrderDetail']) => answer as unknown as OrderDetail;

export const sendMessage = (order: string, body: Schemas['MessageIn']) => answered(api.POST('/api/orders/{order_id}/messages', { ...at(order), body }));

export function ordersPage({ q, state, kind, technician, customer, from, to, due }: OrderFilters, limit: number, offset: number) {
	const query = {
		q: q || undefined,
		state: state && state !== LATE ? [state as OrderRow['state']] : undefined,
		late: state === LATE || undefined,
		kind: (kind || undefined) as OrderRow['kind'] | undefined,
		technician: technician || undefined,
		customer: customer || undefined,
		planned_from: from || undefined,
		planned_to: to || undefined,
		due: (due || undefined) as 'soon' | 'overdue' | undefined,
		limit,
		offset,
	};
	return answered(api.GET('/api/orders', { params: { query } }));
}

export const orderById = async (id: string) => asDetail(await answered(api.GET('/api/orders/{order_id}', at(id))));
export const historyOf = (id: string) => answered(api.GET('/api/orders/{order_id}/history', at(id)));

export const submit = async (id: string) => asDetail(await answered(api.POST('/api/orders/{order_id}/submission', at(id))));
export const approve = async (id: string) => asDetail(await answered(api.POST('/api/orders/{order_id}/approval', at(id))));
export const review = async (id: string) => asDetail(await answered(api.POST('/api/orders/{order_id}/review', at(id))));
export const close = async (id: string) => asDetail(await answered(api.POST('/api/orders/{order_id}/closure', at(id))));
export const sendBack = async (id: string, reason: string) => asDetail(await answered(api.POST('/api/orders/{order_id}/return', { ...at(id), body: { reason } })));
export const cancel = async (id: string, reason: string) => asDetail(await answered(api.POST('/api/orders/{order_id}/cancellation', { ...at(id), body: { reason } })));
/** It waits for a technician again; refused when it has changed since this version. */
export const takeBack = async (id: string, version: number) =>
	asDetail(await answered(api.DELETE('/api/orders/{order_id}/assignment', { params: { path: { order_id: id }, query: { version } } })));
/** The order itself and those that were split from it. */
export const assign = async (id: string, body: Assignment) => (await answered(api.POST('/api/orders/{order_id}/assignment', { ...at(id), body }))).map(asDetail);

export const papersOf = (id: string) => answered(api.GET('/api/orders/{order_id}/papers', at(id)));
export const printAgain = (id: string) => answered(api.POST('/api/orders/{order_id}/papers', at(id)));
export const renewLink = (id: string) => answered(api.POST('/api/orders/{order_id}/link', at(id)));
export const mailLink = (id: string) => answered(api.POST('/api/orders/{order_id}/link/mail', at(id)));
export const revokeLink = (id: string) => answered(api.DELETE('/api/orders/{order_id}/link', at(id)));

export const technicians = async () => (await answered(api.GET('/api/people'))).filter((person) => person.role === 'technician' && person.active);

export const photoAt = (id: string, copy: 'thumbnail' | 'display' | 'original') => `/api/photos/${id}/${copy}`;
export const signatureAt = (id: string) => `/api/signatures/${id}`;
export const paperAt = (id: string, download: boolean) => `/api/papers/${id}/pdf${download ? '?download=true' : ''}`;
