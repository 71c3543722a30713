import type { Live } from '../../sync/live.svelte';
import type { Store } from '../../sync/store.svelte';
import type { OrderView } from '../../sync/viewing';

let last: { store: Store; id: string; live: Live<OrderView | null> } | undefined;

/** The order a person works on. The last one stays open, so that its screens follow each other without a blink. */
export function openOrder(store: Store, id: string): Live<OrderView | null> {
	if (last?.store !== store || last.id !== id) last = { store, id, live: store.order(id) };
	return last.live;
}
