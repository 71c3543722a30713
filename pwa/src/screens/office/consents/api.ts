import { answered, client } from '../../../api/client';
import type { components, paths } from '../../../api/schema.gen';

type Schemas = components['schemas'];
export type Consent = Schemas['ConsentOut'];
export type ConsentIn = Schemas['ConsentIn'];
export type Helpers = Schemas['Helpers'];

const api = client<paths>();
const ofOrder = (order_id: string) => ({ params: { path: { order_id } } });
const at = (consent_id: string) => ({ params: { path: { consent_id } } });

export const consentsOf = (order: string) => answered(api.GET('/api/orders/{order_id}/consents', ofOrder(order)));
export const helpersFor = (order: string) => answered(api.GET('/api/orders/{order_id}/helpers', ofOrder(order)));
export const ask = (order: string, body: ConsentIn) => answered(api.POST('/api/orders/{order_id}/consents', { ...ofOrder(order), body }));
/** What waits for the word of the manager who asks. */
export const waitingConsents = () => answered(api.GET('/api/consents/waiting'));
export const answer = (id: string, body: Schemas['ConsentAnswerIn']) => answered(api.POST('/api/consents/{consent_id}/answer', { ...at(id), body }));
export const newLink = (id: string) => answered(api.POST('/api/consents/{consent_id}/link', at(id)));
export const end = (id: string, reason: string) => answered(api.POST('/api/consents/{consent_id}/end', { ...at(id), body: { reason } }));
export const accessesOf = (person_id: string) => answered(api.GET('/api/people/{person_id}/consents', { params: { path: { person_id } } }));
