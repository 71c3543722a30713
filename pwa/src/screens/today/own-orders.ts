import { Live } from '../../sync/live.svelte';
import type { Store } from '../../sync/store.svelte';
import type { OrderSummary } from '../../sync/viewing';
import { photoCounts, type PhotoCount } from './photo-counts';

interface OwnOrders {
	orders: Live<OrderSummary[]>;
	photos: Live<Map<string, PhotoCount>>;
	/** Whether the office has answered once: only then is nothing really nothing. */
	asked: Live<boolean>;
}

const known = new WeakMap<Store, OwnOrders>();

/** All orders on this phone. Kept between screens, so that coming back shows them at once. */
export function ownOrders(store: Store): OwnOrders {
	const own = known.get(store) ?? {
		orders: store.orders(),
		photos: new Live(() => photoCounts(store.db)),
		asked: new Live(async () => (await store.db.read('cookie')) !== undefined),
	};
	known.set(store, own);
	return own;
}
