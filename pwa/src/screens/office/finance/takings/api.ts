import { answered, client } from '../../../../api/client';
import type { components, paths } from '../../../../api/schema.gen';
import type { Method } from '../../money/words';

type Schemas = components['schemas'];
export type Taking = Schemas['Taking'];
export type Takings = Schemas['Takings'];
export type Entry = Schemas['TakingEntry'];
export type By = 'day' | 'person' | 'method';

/** Of these days; narrowed to a technician and a method. */
export interface Asked {
	from?: string;
	to?: string;
	person?: string;
	method?: string;
}

const api = client<paths>();
const said = ({ from, to, person, method }: Asked) => ({
	from: from || undefined,
	to: to || undefined,
	person: person || undefined,
	method: (method || undefined) as Method | undefined,
});

export const takings = (by: By, asked: Asked) => answered(api.GET('/api/takings', { params: { query: { by, ...said(asked) } } }));
export const entries = (asked: Asked, limit: number, offset: number) =>
	answered(api.GET('/api/takings/entries', { params: { query: { ...said(asked), limit, offset } } }));
