import { answered, client } from '../../../api/client';
import type { components, paths } from '../../../api/schema.gen';

type Schemas = components['schemas'];
export type OrderCard = Schemas['OrderCard'] & { kind: 'order' };
export type OverrideCard = Schemas['OverrideCard'] & { kind: 'override' };
export type PartCard = Schemas['PartCard'] & { kind: 'part' };
export type ConsentCard = Schemas['ConsentCard'] & { kind: 'consent' };
export type Card = ConsentCard | OrderCard | OverrideCard | PartCard;
export type About = Schemas['About'];
export type Decided = Schemas['Decided'];
export type Answer = Pick<Schemas['AnswerIn'], 'answer'> & Partial<Schemas['AnswerIn']>;
export type Substitute = Schemas['Substitute'];

const api = client<paths>();

export const approvals = async () => (await answered(api.GET('/api/approvals'))) as Card[];
export const decidedOf = (card_id: string) => answered(api.GET('/api/approvals/{card_id}', { params: { path: { card_id } } }));

const order = (order_id: string) => ({ params: { path: { order_id } } });
export const approveOrder = (id: string) => answered(api.POST('/api/orders/{order_id}/approval', order(id)));
export const sendOrderBack = (id: string, reason: string) => answered(api.POST('/api/orders/{order_id}/return', { ...order(id), body: { reason } }));

const request = (request_id: string) => ({ params: { path: { request_id } } });
export const answerPart = (id: string, body: Answer) => answered(api.POST('/api/part-requests/{request_id}/answer', { ...request(id), body: body as Schemas['AnswerIn'] }));
export const confirmPart = (id: string, agreed: boolean, note = '') =>
	answered(api.POST('/api/part-requests/{request_id}/confirmation', { ...request(id), body: { agreed, note } }));
export const substitutesFor = (request_id: string, q: string) =>
	answered(api.GET('/api/part-requests/{request_id}/substitutes', { params: { path: { request_id }, query: { q: q || undefined } } }));
