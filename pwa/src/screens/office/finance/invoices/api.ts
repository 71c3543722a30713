import { answered, client } from '../../../../api/client';
import type { components, paths } from '../../../../api/schema.gen';

type Schemas = components['schemas'];
export type Invoice = Schemas['InvoiceRow'];
export type InvoiceFilter = NonNullable<NonNullable<paths['/api/invoice-requests']['get']['parameters']['query']>['state']>;

const api = client<paths>();
const at = (invoice_request_id: string) => ({ params: { path: { invoice_request_id } } });

export const invoicesPage = ({ q, state }: { q?: string; state?: string }, limit: number, offset: number) =>
	answered(api.GET('/api/invoice-requests', { params: { query: { q: q || undefined, state: (state || undefined) as InvoiceFilter | undefined, limit, offset } } }));
export const invoiceById = (id: string) => answered(api.GET('/api/invoice-requests/{invoice_request_id}', at(id)));
export const issue = (id: string, body: Schemas['IssuedIn']) => answered(api.POST('/api/invoice-requests/{invoice_request_id}/invoice', { ...at(id), body }));
export const cancel = (id: string, reason: string) => answered(api.POST('/api/invoice-requests/{invoice_request_id}/cancellation', { ...at(id), body: { reason } }));
export const redFlush = (id: string, reason: string) => answered(api.POST('/api/invoice-requests/{invoice_request_id}/red-flush', { ...at(id), body: { reason } }));
export const addFile = (id: string, file: File) =>
	answered(
		api.POST('/api/invoice-requests/{invoice_request_id}/file', {
			...at(id),
			body: { file: file as unknown as string },
			bodySerializer: () => {
				const form = new FormData();
				form.append('file', file);
				return form;
			},
		}),
	);
export const fileOf = (id: string) => `/api/invoice-requests/${id}/file`;
