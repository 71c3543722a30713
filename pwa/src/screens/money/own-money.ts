import { Live } from '../../sync/live.svelte';
import type { MoneyView } from '../../sync/money-viewing';
import type { Store } from '../../sync/store.svelte';

const known = new WeakMap<Store, Live<MoneyView>>();

/** Money of this phone; undefined until it has been read. Kept between screens, so that coming back shows it at once. */
export function ownMoney(store: Store): MoneyView | undefined {
	const live = known.get(store) ?? store.money();
	known.set(store, live);
	return live.current;
}
