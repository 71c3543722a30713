import { installation } from '../../../app/install.svelte';
import { notices } from './api';

/** How this browser stands: `install`, where only the installed app is told; `none`, where no browser of its kind is. */
export type PushWay = 'on' | 'off' | 'install' | 'blocked' | 'none';

export interface Facts {
	supported: boolean;
	/** An iPhone or iPad that has not been put on the home screen. */
	needsInstalling: boolean;
	permission: NotificationPermission;
	/** Where this browser is reached, and where the server thinks it is. */
	here: string;
	there: string;
}

export function pushWay({ supported, needsInstalling, permission, here, there }: Facts): PushWay {
	if (needsInstalling) return 'install';
	if (!supported) return 'none';
	if (permission === 'denied') return 'blocked';
	return permission === 'granted' && here !== '' && here === there ? 'on' : 'off';
}

/** Throws `Refused` when the server cannot be asked. */
export async function lookAtPush(): Promise<PushWay> {
	const registration = await navigator.serviceWorker?.getRegistration();
	const supported = registration !== undefined && 'PushManager' in globalThis && 'Notification' in globalThis;
	const { endpoint } = await notices.push();
	return pushWay({
		supported,
		needsInstalling: installation.byHand && !installation.done,
		permission: supported ? Notification.permission : 'default',
		here: (supported && (await registration.pushManager.getSubscription())?.endpoint) || '',
		there: endpoint,
	});
}

/** By a tap only. `no_service`: the browser could not reach its push service. */
export async function switchOn(): Promise<PushWay | 'no_service'> {
	if ((await Notification.requestPermission()) !== 'granted') return 'blocked';
	const registration = await navigator.serviceWorker.ready;
	const { key } = await notices.push();
	const subscription = await subscribed(registration.pushManager, key).catch(() => null);
	if (!subscription) return 'no_service';
	const { endpoint, keys } = subscription.toJSON();
	await notices.subscribe({ endpoint: endpoint ?? '', p256dh: keys?.p256dh ?? '', auth: keys?.auth ?? '' });
	return 'on';
}

/** A subscription made for another key of the server is given up first. */
async function subscribed(manager: PushManager, applicationServerKey: string): Promise<PushSubscription> {
	const wanted = { userVisibleOnly: true, applicationServerKey };
	return manager.subscribe(wanted).catch(async (failure: unknown) => {
		const former = await manager.getSubscription();
		if (!former) throw failure;
		await former.unsubscribe();
		return manager.subscribe(wanted);
	});
}

export async function switchOff(): Promise<PushWay> {
	await notices.unsubscribe();
	const registration = await navigator.serviceWorker?.getRegistration();
	await (await registration?.pushManager.getSubscription())?.unsubscribe();
	return 'off';
}
