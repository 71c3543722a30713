import { answered, client } from '../../../../api/client';
import type { components, paths } from '../../../../api/schema.gen';

type Schemas = components['schemas'];
export type Webhook = Schemas['WebhookOut'];
export type WebhookMade = Schemas['WebhookMade'];
export type Delivery = Schemas['DeliveryOut'];
export type Event = Delivery['event'];

const api = client<paths>();
const at = (webhook_id: string) => ({ params: { path: { webhook_id } } });

export const webhooks = () => answered(api.GET('/api/webhooks'));
export const addWebhook = (body: Schemas['WebhookIn']) => answered(api.POST('/api/webhooks', { body }));
export const changeWebhook = (id: string, body: Schemas['WebhookChange']) => answered(api.PATCH('/api/webhooks/{webhook_id}', { ...at(id), body }));
export const removeWebhook = (id: string) => answered(api.DELETE('/api/webhooks/{webhook_id}', at(id)));
export const renewSecret = (id: string) => answered(api.POST('/api/webhooks/{webhook_id}/secret', at(id)));
export const deliveriesOf = (id: string) => answered(api.GET('/api/webhooks/{webhook_id}/deliveries', at(id)));
export const sendAgain = (webhook_id: string, delivery_id: string) =>
	answered(api.POST('/api/webhooks/{webhook_id}/deliveries/{delivery_id}/repetition', { params: { path: { webhook_id, delivery_id } } }));
