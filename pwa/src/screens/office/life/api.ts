import { answered, client } from '../../../api/client';
import type { components, paths } from '../../../api/schema.gen';

type Schemas = components['schemas'];
/** The description calls optional what has a default; an answer always holds it. */
type Answered<T> = T extends (infer Each)[] ? Answered<Each>[] : T extends object ? { [Key in keyof T]-?: Answered<T[Key]> } : T;

export type Life = Answered<Schemas['Life']>;
export type LifeEvent = Answered<Schemas['Event']>;
export type Place = Answered<Schemas['Place']>;
export type Thing = Answered<Schemas['Thing']>;
export type LifeKind = Life['kind'];

const api = client<paths>();

/** By id; terminals and SIMs also by IMEI or ICCID. */
export const lifeOf = async (kind: LifeKind, key: string) => (await answered(api.GET('/api/life/{kind}/{key}', { params: { path: { kind, key } } }))) as Life;

export const lifePdf = (kind: LifeKind, key: string, language: string) => `/api/life/${kind}/${encodeURIComponent(key)}/life.pdf?language=${language}&download=true`;
export const intakeSlip = (id: string, language: string) => `/api/intakes/${id}/slip.pdf?language=${language}`;
