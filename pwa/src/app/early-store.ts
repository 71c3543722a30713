/**
 * Asks for this phone's store before the rest of the app is evaluated: a browser just started takes a while to open its files, and the
 * first screen waits for them. A store that isn't there is not made. Stands first in app.ts and imports nothing.
 */
const SESSION = 'fieldslip.session';
const held = deviceId();
let store: IDBDatabase | undefined;

if (held) {
	const opening = indexedDB.open(`fieldslip-${held}`);
	opening.onupgradeneeded = () => opening.transaction?.abort();
	opening.onsuccess = () => {
		store = opening.result;
		store.onversionchange = letGoOfEarlyStore;
	};
}

/** Once the app has its own connection. */
export function letGoOfEarlyStore(): void {
	store?.close();
}

function deviceId(): string | undefined {
	try {
		return (JSON.parse(localStorage.getItem(SESSION) ?? 'null') as { device?: { id?: string } } | null)?.device?.id;
	} catch {
		return undefined;
	}
}
