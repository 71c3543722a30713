import { answered, client } from '../../../api/client';
import type { components, paths } from '../../../api/schema.gen';
import type { OrderDetail } from '../orders/api';

type Schemas = components['schemas'];
export type Lookup = Schemas['Lookup'];
export type VehicleFound = Schemas['VehicleFound'];
export type CustomerFound = Schemas['CustomerFound'];
export type UnitFound = Schemas['UnitFound'];
export type WorkFound = Schemas['WorkFound'];
export type Warranty = Schemas['Warranty'];
export type Symptom = Schemas['SymptomOut'];
export type RepairOrder = Schemas['RepairOrderIn'];
export type RepairOrderChange = Schemas['RepairOrderChange'];

const api = client<paths>();
const asDetail = (answer: Schemas['OrderDetail']) => answer as unknown as OrderDetail;

export const lookUp = (q: string) => answered(api.GET('/api/lookup', { params: { query: { q } } }));

export interface WarrantyQuestion {
	vehicle?: string;
	imei: string;
	model: string;
	purchasedOn: string;
}

/** What would be written down now. */
export const warrantyOf = ({ vehicle, imei, model, purchasedOn }: WarrantyQuestion) =>
	answered(api.GET('/api/warranty', { params: { query: { vehicle, imei, model, purchased_on: purchasedOn || undefined } } }));

/** The maintained list; those that are no longer `active` only explain older orders. */
export const symptoms = () => answered(api.GET('/api/symptoms'));
/** The models that the catalogue knows. */
export const models = () => answered(api.GET('/api/products', { params: { query: { kind: 'terminal' } } }));

/** A draft of the repair service order. */
export const takeCall = async (body: RepairOrder) => asDetail(await answered(api.POST('/api/repair-orders', { body })));
export const changeCall = async (order_id: string, body: RepairOrderChange) =>
	asDetail(await answered(api.PATCH('/api/repair-orders/{order_id}', { params: { path: { order_id } }, body })));
