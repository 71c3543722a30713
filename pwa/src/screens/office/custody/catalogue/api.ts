import { answered, client } from '../../../../api/client';
import type { components, paths } from '../../../../api/schema.gen';

type Schemas = components['schemas'];
export type Product = Schemas['ProductOut'];
export type Symptom = Schemas['SymptomOut'];
export type Need = Schemas['Need'];

const api = client<paths>();

/** The whole catalogue; with `retired` also what is no longer in use. */
export const products = (retired = false) => answered(api.GET('/api/products', { params: { query: { retired } } }));
export const addProduct = (body: Schemas['ProductIn']) => answered(api.POST('/api/products', { body }));
export const changeProduct = (product_id: string, body: Schemas['ProductChange']) =>
	answered(api.PATCH('/api/products/{product_id}', { params: { path: { product_id } }, body }));

export const symptoms = () => answered(api.GET('/api/symptoms'));
export const addSymptom = (body: Schemas['SymptomIn']) => answered(api.POST('/api/symptoms', { body }));
export const changeSymptom = (symptom_id: string, body: Schemas['SymptomChange']) =>
	answered(api.PATCH('/api/symptoms/{symptom_id}', { params: { path: { symptom_id } }, body }));
