import Dexie, { type ObservabilitySet } from 'dexie';

const SHOWN = /^idb:\/\/fieldslip-[^/]+\/(orders|lines|outbox)\/$/;

/** Calls `changed` whenever something was written that the list shows (`orderSummaries`), in this page, another one or the service worker. */
export function onListChange(changed: () => void): void {
	Dexie.on('storagemutated', (parts) => {
		if (isOfList(parts)) changed();
	});
}

/** A table that was written to without a row has a part without a range, of depth 0. */
function isOfList(parts: ObservabilitySet): boolean {
	return Object.entries(parts).some(([part, rows]) => part === 'all' || (SHOWN.test(part) && rows.d > 0));
}
