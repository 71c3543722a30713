import { m } from '../paraglide/messages';
import { showToast } from '../ui/toast.svelte';

const LOCK = 'fieldslip-open-form';

/**
 * Keeps a new version from taking over while a form is open, in this tab or another. Call it from `$effect` of a screen with
 * a form: `$effect(() => holdUpdate())`. Returns how to let go.
 */
export function holdUpdate(): () => void {
	let release = () => {};
	let over = false;
	const held = new Promise<void>((resolve) => (release = resolve));
	void navigator.locks?.request(LOCK, { mode: 'shared' }, () => (over ? undefined : held));
	return () => {
		over = true;
		release();
	};
}

/** Registers the service worker. A waiting version takes over when nobody has a form open: at the start, in the background, or by a tap. */
export async function watchUpdates(): Promise<void> {
	if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
	const wasControlled = navigator.serviceWorker.controller !== null;
	navigator.serviceWorker.addEventListener('controllerchange', () => wasControlled && location.reload());
	const registration = await navigator.serviceWorker.register('/sw.js');
	registration.addEventListener('updatefound', () => offerWhenInstalled(registration));
	offerWhenInstalled(registration);
	document.addEventListener('visibilitychange', () => {
		if (document.visibilityState === 'hidden') void activateWaiting(registration);
		else void registration.update().catch(() => undefined);
	});
	if (registration.waiting && !(await activateWaiting(registration))) offer(registration);
}

/**
 * A screen could not be fetched: there is no network, or the server has a newer version by now and no longer this one's files, which a page that stays open
 * all day would hear of only hours later. The newer one takes over where no form is open, and the screen opens with it.
 */
export async function screenMissing(): Promise<void> {
	const registration = await navigator.serviceWorker?.getRegistration();
	await registration?.update().catch(() => undefined);
	if (!registration?.installing && !registration?.waiting) return showToast({ text: m.shell_screen_missing(), tone: 'stop' });
	showToast({ text: m.shell_update_coming() });
	await installed(registration);
	if (!(await activateWaiting(registration))) offer(registration);
}

function installed({ installing }: ServiceWorkerRegistration): Promise<void> {
	return new Promise((done) => (installing ? installing.addEventListener('statechange', () => done(), { once: true }) : done()));
}

function offerWhenInstalled(registration: ServiceWorkerRegistration): void {
	const coming = registration.installing;
	coming?.addEventListener('statechange', () => {
		if (coming.state === 'installed' && navigator.serviceWorker.controller) offer(registration);
	});
}

function offer(registration: ServiceWorkerRegistration): void {
	showToast({ text: m.shell_update_ready(), action: { label: m.shell_update_now(), run: () => void activateByTap(registration) } });
}

async function activateByTap(registration: ServiceWorkerRegistration): Promise<void> {
	if (!(await activateWaiting(registration))) showToast({ text: m.shell_update_later() });
}

/** False when a form is open somewhere, so that the new version goes on waiting. */
async function activateWaiting({ waiting }: ServiceWorkerRegistration): Promise<boolean> {
	if (!waiting || !navigator.serviceWorker.controller || !navigator.locks) return false;
	return navigator.locks.request(LOCK, { mode: 'exclusive', ifAvailable: true }, (lock) => {
		if (lock) waiting.postMessage({ type: 'SKIP_WAITING' });
		return lock !== null;
	});
}
