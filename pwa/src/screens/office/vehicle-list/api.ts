import { answered, client } from '../../../api/client';
import type { components, paths } from '../../../api/schema.gen';

type Schemas = components['schemas'];
export type Preview = Schemas['ListPreview'];
export type ListRow = Schemas['ListRow'];
export type Values = Schemas['VehicleRow'];
export type Finding = Schemas['Finding'];

const api = client<paths>();
const at = (request_id: string) => ({ params: { path: { request_id } } });

/** What the file says, on the likeliest sheet or the one named; nothing of it is stored. */
export const readList = (request: string, file: File, sheet?: string) =>
	answered(
		api.POST('/api/requests/{request_id}/vehicle-list/preview', {
			params: { path: { request_id: request }, query: { sheet } },
			body: { file: file as unknown as string },
			bodySerializer: () => {
				const form = new FormData();
				form.append('file', file);
				return form;
			},
		}),
	);

export const checkRows = (request: string, rows: Values[]) => answered(api.POST('/api/requests/{request_id}/vehicle-list/check', { ...at(request), body: { rows } }));

/** `import_id` stays the same for every try. */
export const confirmRows = (request: string, import_id: string, rows: Values[]) =>
	answered(api.POST('/api/requests/{request_id}/vehicles', { ...at(request), body: { import_id, rows } }));
