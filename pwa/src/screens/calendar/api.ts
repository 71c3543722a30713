import { answered, client } from '../../api/client';
import type { components, paths } from '../../api/schema.gen';

export type Feed = components['schemas']['FeedOut'];

const api = client<paths>();
const at = (person_id: string) => ({ params: { path: { person_id } } });

/** The secret address of a technician's calendar: one's own, or as administrator another's. */
export interface Feeds {
	read: () => Promise<Feed>;
	make: () => Promise<Feed>;
	takeBack: () => Promise<unknown>;
}

export const ownFeed: Feeds = {
	read: () => answered(api.GET('/api/session/calendar')),
	make: () => answered(api.POST('/api/session/calendar')),
	takeBack: () => answered(api.DELETE('/api/session/calendar')),
};

export const feedOf = (person: string): Feeds => ({
	read: () => answered(api.GET('/api/people/{person_id}/calendar', at(person))),
	make: () => answered(api.POST('/api/people/{person_id}/calendar', at(person))),
	takeBack: () => answered(api.DELETE('/api/people/{person_id}/calendar', at(person))),
});
