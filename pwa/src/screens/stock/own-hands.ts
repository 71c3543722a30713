import { Live } from '../../sync/live.svelte';
import type { Store } from '../../sync/store.svelte';
import type { HandsView } from '../../sync/viewing';

const known = new WeakMap<Store, Live<HandsView>>();
const EMPTY: HandsView = { items: [], stock: [], handovers: [], symptoms: [], targets: [], me: '', isKnown: false };

/** What this technician holds. Kept between screens, so that coming back shows it at once. */
export function ownHands(store: Store): HandsView {
	const live = known.get(store) ?? store.hands();
	known.set(store, live);
	return live.current ?? EMPTY;
}
