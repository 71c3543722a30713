import { answered, client } from '../../../api/client';
import type { components, paths } from '../../../api/schema.gen';

type Schemas = components['schemas'];
export type Choices = Schemas['ChoicesOut'];
export type NoticeRow = Schemas['NoticeOut'];
export type Robot = Choices['robot'];

const api = client<paths>();

export const notices = {
	push: () => answered(api.GET('/api/notices/push')),
	subscribe: (body: Schemas['SubscriptionIn']) => answered(api.PUT('/api/notices/push', { body })),
	unsubscribe: () => answered(api.DELETE('/api/notices/push')),
	choices: () => answered(api.GET('/api/notices/choices')),
	choose: (body: Schemas['ChoicesIn']) => answered(api.PUT('/api/notices/choices', { body })),
	recent: () => answered(api.GET('/api/notices')),
	look: () => answered(api.POST('/api/notices/sighting')),
};
