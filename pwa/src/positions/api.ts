import { answered, client } from '../api/client';
import type { components, paths } from '../api/schema.gen';

export type Sharing = components['schemas']['SharingOut'];

const api = client<paths>();

export const mySharing = () => answered(api.GET('/api/my/position-sharing'));
/** Not to share any more deletes the last position at once. */
export const chooseSharing = (sharing: boolean) => answered(api.PUT('/api/my/position-sharing', { body: { sharing } }));

export const sendPosition = ({ coords: { latitude, longitude, accuracy }, timestamp }: GeolocationPosition) =>
	answered(api.PUT('/api/my/position', { body: { latitude, longitude, accuracy, taken_at: new Date(timestamp).toISOString() } }));
