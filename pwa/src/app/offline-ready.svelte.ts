/** Whether every screen is on this phone, so that the network may go. A first visit needs some seconds for that. */
let ready = $state(true);

export const offlineReady = {
	get now(): boolean {
		return ready;
	},
};

/** The worker becomes active only when all that it keeps has been downloaded. */
export function watchOfflineReady(): void {
	const workers = globalThis.navigator?.serviceWorker;
	if (!import.meta.env.PROD || !workers || workers.controller) return;
	ready = false;
	void workers.ready.then(() => (ready = true));
}
