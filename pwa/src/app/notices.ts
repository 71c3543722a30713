import { countUnseen, OPEN } from '../service-worker/notices';
import { navigate } from './router';

const ORDER = /^\/orders\/([0-9a-f-]{36})(\/|$)/;

/** A tap on a notice leads here while a window is open. */
export function openFromNotices(): void {
	navigator.serviceWorker?.addEventListener('message', ({ data }) => {
		if (data?.type === OPEN) void navigate(data.path);
	});
}

/** Whoever has opened an order, or what is to be decided, needs its notices no more. */
export async function clearNotices(path: string): Promise<void> {
	const order = ORDER.exec(path)?.[1];
	const registration = order || path.startsWith('/approvals/') ? await navigator.serviceWorker?.getRegistration() : undefined;
	if (!registration?.getNotifications) return;
	const shown = await registration.getNotifications();
	for (const notice of shown) if (order ? notice.data?.order === order : notice.data?.path === path) notice.close();
	await countUnseen(registration);
}
