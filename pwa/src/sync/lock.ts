import { v7 as uuid7 } from 'uuid';
import type { DeviceDatabase } from './database';

export type Lock = <T>(work: () => Promise<T>) => Promise<T>;

const NAME = 'fieldslip-sync';
const LEASE_MS = 20_000;
const LOOK_AGAIN_MS = 500;

/** One sender at a time over all tabs and the service worker. */
export function senderLock(db: DeviceDatabase): Lock {
	const locks = globalThis.navigator?.locks;
	return locks ? (work) => locks.request(NAME, work) as ReturnType<typeof work> : leaseLock(db);
}

/** For browsers without Web Locks: a lease in the database that runs out when its holder dies. */
export function leaseLock(db: DeviceDatabase): Lock {
	return async (work) => {
		const holder = uuid7();
		while (!(await take(db, holder))) await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
		const renewal = setInterval(() => void take(db, holder).catch(() => undefined), LEASE_MS / 4);
		try {
			return await work();
		} finally {
			clearInterval(renewal);
			await release(db, holder).catch(() => undefined);
		}
	};
}

function take(db: DeviceDatabase, holder: string): Promise<boolean> {
	return db.steadily(() =>
		db.transaction('rw', db.meta, async () => {
			const lease = await db.read('sender');
			if (lease && lease.holder !== holder && lease.until > Date.now()) return false;
			await db.note('sender', { holder, until: Date.now() + LEASE_MS });
			return true;
		}),
	);
}

async function release(db: DeviceDatabase, holder: string): Promise<void> {
	await db.transaction('rw', db.meta, async () => {
		if ((await db.read('sender'))?.holder === holder) await db.meta.delete('sender');
	});
}
