import { Live } from '../../sync/live.svelte';
import type { Approver } from '../../sync/part-documents';
import type { Store } from '../../sync/store.svelte';

const known = new WeakMap<Store, Live<Approver[]>>();

/** The managers who may have authorised something by telephone, by name. Kept between screens. */
export function ownApprovers(store: Store): Approver[] {
	const live = known.get(store) ?? store.approvers();
	known.set(store, live);
	return [...(live.current ?? [])].sort((a, b) => (a.name < b.name ? -1 : 1));
}
