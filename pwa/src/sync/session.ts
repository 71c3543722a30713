import type { DeviceDatabase } from './database';
import type { Connection } from './transport';

/** The token comes from the database, because a service worker has no localStorage. */
export function connectionOf(db: DeviceDatabase, appVersion: string): Connection {
	return {
		base: '',
		appVersion,
		fetch: (...request) => fetch(...request),
		csrfToken: async () => (await db.steadily(() => db.read('csrf_token'))) ?? '',
	};
}
