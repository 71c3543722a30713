import { answered, client } from '../../../../api/client';
import type { components, paths } from '../../../../api/schema.gen';

type Schemas = components['schemas'];
export type StockListRow = Schemas['StockListRow'];
export type CheckedRow = Schemas['CheckedStockRow'];
export type Finding = Schemas['StockFinding'];

const api = client<paths>();

export const receiptsPage = (limit: number, offset: number) => answered(api.GET('/api/custody/receipts', { params: { query: { limit, offset } } }));
export type ReceiptRow = Awaited<ReturnType<typeof receiptsPage>>['items'][number];

export const checkRows = (rows: StockListRow[]) => answered(api.POST('/api/custody/receipts/check', { body: { rows } }));

/** What the file says; nothing of it is stored. */
export const readStockList = (file: File) =>
	answered(
		api.POST('/api/custody/receipts/preview', {
			body: { file: file as unknown as string },
			bodySerializer: () => {
				const form = new FormData();
				form.append('file', file);
				return form;
			},
		}),
	);

export interface Goods {
	/** Stays the same for every try: the list comes in once. */
	id: string;
	holder_id: string;
	rows: StockListRow[];
	reason: 'purchased' | 'taken_on';
	note: string;
}

export const takeIn = (body: Goods) => answered(api.POST('/api/custody/receipts', { body }));
