/// <reference lib="webworker" />

/** What the server has encrypted for this browser, in the person's language (backend/notices/web_push.py). */
interface Told {
	id: string;
	kind: string;
	order: string | null;
	/** Where in the app it leads; a server of before did not say. */
	path?: string;
	title: string;
	body: string;
	language: string;
	urgent: boolean;
}

/** Browsers know more than TypeScript's own description. */
type Options = NotificationOptions & { renotify: boolean };

export const OPEN = 'fieldslip-open';

/** Every push is shown, whatever is in it: a browser takes the permission away from who stays silent. Then what it speaks of is fetched. */
export async function showNotice(worker: ServiceWorkerGlobalScope, data: PushMessageData | null, pull: () => Promise<unknown>): Promise<void> {
	const told = read(data);
	await worker.registration.showNotification(told.title ?? 'Fieldslip', optionsOf(told));
	await countUnseen(worker.registration);
	await pull().catch(() => undefined);
}

/** Leads an open window there without losing what it holds; opens one where there is none. Works with no network. */
export async function openNotice(worker: ServiceWorkerGlobalScope, notification: Notification): Promise<void> {
	const path: string = notification.data?.path ?? '/';
	notification.close();
	await countUnseen(worker.registration);
	const windows = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
	const chosen = windows.find(({ visibilityState }) => visibilityState === 'visible') ?? windows[0];
	if (!chosen) return void (await worker.clients.openWindow(path));
	chosen.postMessage({ type: OPEN, path });
	await chosen.focus().catch(() => undefined);
}

/** The number on the app's icon: what was neither opened nor swept away. */
export async function countUnseen(registration: ServiceWorkerRegistration): Promise<void> {
	const unseen = await registration.getNotifications();
	await navigator.setAppBadge?.(unseen.length).catch(() => undefined);
}

function read(data: PushMessageData | null): Partial<Told> {
	try {
		return data?.json() ?? {};
	} catch {
		return {};
	}
}

/** A newer notice of an order takes the place of the older; a message, and each thing that is to be decided, stands for itself. */
function optionsOf({ id, kind, order, path, body, language, urgent }: Partial<Told>): Options {
	const leadsTo = path ?? (order ? `/orders/${order}` : '/');
	return {
		body: body ?? '',
		tag: (kind === 'message' ? id : kind === 'approval_asked' ? leadsTo : (order ?? id)) ?? 'fieldslip',
		renotify: true,
		lang: language,
		requireInteraction: urgent ?? false,
		icon: '/icons/icon-192.png',
		data: { path: leadsTo, order },
	};
}
