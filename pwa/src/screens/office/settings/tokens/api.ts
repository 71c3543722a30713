import { answered, client } from '../../../../api/client';
import type { components, paths } from '../../../../api/schema.gen';

type Schemas = components['schemas'];
export type Token = Schemas['TokenOut'];
export type TokenMade = Schemas['TokenMade'];
export type Scope = Token['scopes'][number];

const api = client<paths>();

export const tokens = () => answered(api.GET('/api/api-tokens'));
export const makeToken = (body: Schemas['TokenIn']) => answered(api.POST('/api/api-tokens', { body }));
export const revokeToken = (token_id: string) => answered(api.DELETE('/api/api-tokens/{token_id}', { params: { path: { token_id } } }));
