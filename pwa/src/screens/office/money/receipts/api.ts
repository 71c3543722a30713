import { answered, client } from '../../../../api/client';
import type { components, paths } from '../../../../api/schema.gen';
import type { Method } from '../words';

type Schemas = components['schemas'];
export type Receipt = Schemas['ReceiptOut'];
export type ReceiptDetail = Schemas['ReceiptDetail'];
export type Proof = Schemas['ProofOut'];
export type Papers = Schemas['ReceiptPapers'];
export type Paper = Schemas['MoneyPaperRow'];

export interface ReceiptFilters {
	q?: string;
	state?: string;
	method?: string;
	person?: string;
	order?: string;
	from?: string;
	to?: string;
}

const api = client<paths>();
const at = (receipt_id: string) => ({ params: { path: { receipt_id } } });

export async function receiptsPage({ q, state, method, person, order, from, to }: ReceiptFilters, limit: number, offset: number) {
	const query = {
		q: q || undefined,
		state: (state || undefined) as never,
		method: (method || undefined) as Method | undefined,
		person: person || undefined,
		order: order || undefined,
		since: from || undefined,
		until: to || undefined,
		limit,
		offset,
	};
	const { receipts: items, total } = await answered(api.GET('/api/receipts', { params: { query } }));
	return { items, total };
}

export const receiptById = (id: string) => answered(api.GET('/api/receipts/{receipt_id}', at(id)));
export const voidReceipt = (id: string, reason: string) => answered(api.POST('/api/receipts/{receipt_id}/void', { ...at(id), body: { reason } }));
export const refundReceipt = (id: string, body: Schemas['RefundIn']) => answered(api.POST('/api/receipts/{receipt_id}/refunds', { ...at(id), body }));
export const papersOf = (id: string) => answered(api.GET('/api/receipts/{receipt_id}/papers', at(id)));
export const printAgain = (id: string) => answered(api.POST('/api/receipts/{receipt_id}/papers', at(id)));
export const renewLink = (id: string) => answered(api.POST('/api/receipts/{receipt_id}/link', at(id)));
export const revokeLink = (id: string) => answered(api.DELETE('/api/receipts/{receipt_id}/link', at(id)));
export const paperAt = (id: string, { language, copies, revision }: Paper, download: boolean) =>
	`/api/receipts/${id}/pdf?language=${language}&copies=${copies}&revision=${revision}${download ? '&download=true' : ''}`;

export const proofAt = (id: string) => `/api/payment-proofs/${id}/picture`;
