import { answered, client } from '../../../../api/client';
import type { components, paths } from '../../../../api/schema.gen';

type Schemas = components['schemas'];
export type Line = Schemas['LineOut'];
export type LineState = Line['state'];
export type PaymentFound = Schemas['PaymentFound'];
export type Imported = Schemas['Imported'];

const api = client<paths>();
const at = (statement_line_id: string) => ({ params: { path: { statement_line_id } } });

export const linesPage = ({ state }: { state?: string }, limit: number, offset: number) =>
	answered(api.GET('/api/statement-lines', { params: { query: { state: (state || undefined) as LineState | undefined, limit, offset } } }));
export const lineById = (id: string) => answered(api.GET('/api/statement-lines/{statement_line_id}', at(id)));
export const match = (id: string, payment_ids: string[], reason = '') =>
	answered(api.POST('/api/statement-lines/{statement_line_id}/match', { ...at(id), body: { payment_ids, reason } }));
export const setAside = (id: string, reason: string) => answered(api.POST('/api/statement-lines/{statement_line_id}/setting-aside', { ...at(id), body: { reason } }));
export const undo = (id: string) => answered(api.DELETE('/api/statement-lines/{statement_line_id}/decision', at(id)));
export const withoutLine = (limit: number, q = '') => answered(api.GET('/api/payments-without-line', { params: { query: { limit, q } } }));
export const takeIn = (file: File) =>
	answered(
		api.POST('/api/statements', {
			body: { file: file as unknown as string },
			bodySerializer: () => {
				const form = new FormData();
				form.append('file', file);
				return form;
			},
		}),
	);
