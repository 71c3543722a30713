import { answered, client } from '../api/client';
import type { paths } from '../api/schema.gen';

const api = client<paths>();

/** Signing out takes this browser's subscription from the server. Whoever signs in where notices were allowed is reached again. */
export async function keepSubscribed(): Promise<void> {
	if (!('Notification' in globalThis) || Notification.permission !== 'granted') return;
	const subscription = await (await navigator.serviceWorker?.getRegistration())?.pushManager?.getSubscription();
	if (!subscription) return;
	const { endpoint = '', keys } = subscription.toJSON();
	const known = await answered(api.GET('/api/notices/push'));
	if (known.endpoint !== endpoint) await answered(api.PUT('/api/notices/push', { body: { endpoint, p256dh: keys?.p256dh ?? '', auth: keys?.auth ?? '' } }));
}
