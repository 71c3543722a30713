import { DeviceDatabase } from './database';
import { currentDevice, forgetDevice } from './devices';
import type { Outcome } from './outcome';
import { runCycle } from './sender';
import { connectionOf } from './session';

/**
 * One cycle from the service worker, on a `sync` event with the tag SYNC_TAG or on a push message. Rejects while something is left
 * and the server could not be reached, so that the browser wakes it again.
 */
export async function runInBackground(appVersion: string): Promise<Outcome | null> {
	const device = await currentDevice();
	if (!device) return null;
	const db = new DeviceDatabase(device.id);
	const outcome = await runCycle({ db, connection: connectionOf(db, appVersion) }).finally(() => db.close());
	if (outcome.kind === 'revoked') await forgetDevice(device.id);
	if (outcome.kind === 'unreachable' || (outcome.kind === 'done' && outcome.left)) throw new Error('fieldslip: not everything went out');
	return outcome;
}
