import { Live } from '../../sync/live.svelte';
import type { InvoiceRequest } from '../../sync/money-documents';
import type { Store } from '../../sync/store.svelte';

const known = new WeakMap<Store, Live<InvoiceRequest[]>>();

/** Invoice requests that this phone knows; undefined until they have been read. */
export function ownInvoices(store: Store): InvoiceRequest[] | undefined {
	const live = known.get(store) ?? store.invoices();
	known.set(store, live);
	return live.current;
}
