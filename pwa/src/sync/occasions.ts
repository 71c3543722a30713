import type { Outcome } from './outcome';
import { Schedule } from './schedule';

export const SYNC_TAG = 'fieldslip-sync';
const CHANNEL = 'fieldslip-sync';
const POKE_AGAIN_MS = 30_000;

export interface Going {
	/** After a write. */
	written: () => void;
	now: () => void;
	stop: () => void;
}

/** Ties the schedule to what happens in the browser: writes, `online`, becoming visible, pokes, what other tabs found out. */
export function goOn(cycle: () => Promise<Outcome>, told: (outcome: Outcome) => void, eventsUrl = '/api/sync/events'): Going {
	const channel = new BroadcastChannel(CHANNEL);
	const schedule = new Schedule(cycle, (outcome) => {
		if (outcome.kind === 'revoked' || outcome.kind === 'signed_out') channel.postMessage(outcome);
		told(outcome);
	});
	const ending = new AbortController();
	const { signal } = ending;
	addEventListener('online', () => schedule.now(), { signal });
	document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && schedule.now(), { signal });
	channel.addEventListener('message', ({ data }: MessageEvent<Outcome>) => told(data), { signal });
	const stopListening = listenForPokes(eventsUrl, () => schedule.now());
	schedule.now();
	return {
		written: () => {
			if (navigator.onLine) schedule.now();
			void askBackgroundSync();
		},
		now: () => schedule.now(),
		stop: () => {
			ending.abort();
			stopListening();
			schedule.stop();
			channel.close();
		},
	};
}

/** EventSource connects again by itself, but not after an HTTP error. */
export function listenForPokes(url: string, poked: () => void): () => void {
	let timer: ReturnType<typeof setTimeout> | undefined;
	let source: EventSource;
	const listen = () => {
		source = new EventSource(url);
		source.addEventListener('pull', poked);
		source.addEventListener('error', () => {
			if (source.readyState === EventSource.CLOSED) timer = setTimeout(listen, POKE_AGAIN_MS);
		});
	};
	listen();
	return () => {
		clearTimeout(timer);
		source.close();
	};
}

/** Where the browser knows it (iPhones do not), it wakes the service worker when the network is back. */
async function askBackgroundSync(): Promise<void> {
	const registration = (await navigator.serviceWorker?.getRegistration()) as
		| (ServiceWorkerRegistration & { sync?: { register: (tag: string) => Promise<void> } })
		| undefined;
	await registration?.sync?.register(SYNC_TAG).catch(() => undefined);
}
