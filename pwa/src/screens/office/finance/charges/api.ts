import { answered, client } from '../../../../api/client';
import type { components, paths } from '../../../../api/schema.gen';

export type OpenCharge = components['schemas']['OpenCharge'];
const api = client<paths>();

export const openCharges = ({ q, person }: { q?: string; person?: string }, limit: number, offset: number) =>
	answered(api.GET('/api/open-charges', { params: { query: { q: q || undefined, person: person || undefined, limit, offset } } }));
export type OpenCharges = Awaited<ReturnType<typeof openCharges>>;
