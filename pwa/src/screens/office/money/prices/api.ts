import { answered, client } from '../../../../api/client';
import type { components, paths } from '../../../../api/schema.gen';

type Schemas = components['schemas'];
export type Price = Schemas['PriceOut'];
export type CheckedRow = Schemas['CheckedPriceRow'];
export type ListRow = Schemas['PriceListRow'];

const api = client<paths>();

/** What holds on a day, today if none is said. */
export const pricesOn = (day?: string) => answered(api.GET('/api/prices', { params: { query: { day: day || undefined } } }));
/** Every price that a product ever had, and those to come; newest first. */
export const pricesOf = (product: string) => answered(api.GET('/api/prices', { params: { query: { product } } }));
export const addPrice = (body: Schemas['PriceIn']) => answered(api.POST('/api/prices', { body }));

/** What the file says; nothing of it is stored. */
export const readPriceList = (file: File) =>
	answered(
		api.POST('/api/price-lists/preview', {
			body: { file: file as unknown as string },
			bodySerializer: () => {
				const form = new FormData();
				form.append('file', file);
				return form;
			},
		}),
	);
export type Preview = Awaited<ReturnType<typeof readPriceList>>;
/** Rows after some were mended, compared with each other. */
export const checkPriceList = async (rows: ListRow[]) => (await answered(api.POST('/api/price-lists/check', { body: { rows } }))).rows;
export const takePriceList = (rows: ListRow[]) => answered(api.POST('/api/price-lists', { body: { rows } }));
