import { answered, client } from '../../../../api/client';
import type { components, paths } from '../../../../api/schema.gen';

type Schemas = components['schemas'];
export type Book = Schemas['BookOut'];
export type BookDetail = Schemas['BookDetail'];
export type Report = Schemas['SeriesReport'];

const api = client<paths>();
const at = (book_id: string) => ({ params: { path: { book_id } } });

export async function books({ state, person }: { state?: string; person?: string }) {
	const query = { state: (state || undefined) as Book['state'] | undefined, person: person || undefined };
	const items = await answered(api.GET('/api/receipt-books', { params: { query } }));
	return { items, total: items.length };
}
export const bookById = (id: string) => answered(api.GET('/api/receipt-books/{book_id}', at(id)));
export const closeBook = (id: string, reason: string) => answered(api.POST('/api/receipt-books/{book_id}/closing', { ...at(id), body: { reason } }));
export const seriesReport = () => answered(api.GET('/api/receipt-series'));
export const seriesFile = (format: 'xlsx' | 'csv') => `/api/receipt-series/export?format=${format}`;
