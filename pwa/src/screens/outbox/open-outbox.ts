import { Live } from '../../sync/live.svelte';
import type { OnThisPhone } from '../../sync/status';
import type { Store } from '../../sync/store.svelte';
import { type Waiting, waitingHere } from './waiting';

interface OpenOutbox {
	waiting: Live<Waiting>;
	status: Live<OnThisPhone>;
}

const known = new WeakMap<Store, OpenOutbox>();

/** Kept between screens, so that coming back shows it at once. */
export function outboxOf(store: Store): OpenOutbox {
	const open = known.get(store) ?? { waiting: new Live(() => waitingHere(store.db)), status: store.status() };
	known.set(store, open);
	return open;
}
