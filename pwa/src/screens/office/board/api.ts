import { answered, client } from '../../../api/client';
import type { components, paths } from '../../../api/schema.gen';
import { takeBack as takeOrderBack } from '../orders/api';

type Schemas = components['schemas'];
export type Board = Schemas['Board'];
export type BoardOrder = Schemas['BoardOrder'];
export type Technician = Schemas['BoardTechnician'];

/** Where an order is put: a technician, a day, and hours or none. */
export interface Place {
	technician: string;
	day: string;
	start: string;
	end: string;
}

const api = client<paths>();
const at = (order_id: string) => ({ path: { order_id } });

export const EVENTS = '/api/board/events';
export const boardOf = (from: string, to: string) => answered(api.GET('/api/board', { params: { query: { from, to } } }));

/** The order's version afterwards. */
export async function assignTo({ id, version }: BoardOrder, { technician, day, start, end }: Place): Promise<number> {
	const body = { parts: [{ technician, lines: [] }], planned_date: day, window_start: start, window_end: end, version };
	const [first] = await answered(api.POST('/api/orders/{order_id}/assignment', { params: at(id), body }));
	return first!.order['version'] as number;
}

export const takeBack = async ({ id, version }: BoardOrder): Promise<number> => (await takeOrderBack(id, version)).order.version;
