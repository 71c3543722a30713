import type { DeviceDatabase } from './database';

/** Whether a write failed because the phone has no room for it. */
export function isFull(failure: unknown): boolean {
	const { name, inner } = (failure ?? {}) as { name?: string; inner?: { name?: string } };
	return name === 'QuotaExceededError' || inner?.name === 'QuotaExceededError';
}

/** A note that only spares work: false when there was no room for it. */
export async function ifThereIsRoom(db: DeviceDatabase, write: () => PromiseLike<unknown>): Promise<boolean> {
	try {
		await db.steadily(write);
		return true;
	} catch (failure) {
		if (isFull(failure)) return false;
		throw failure;
	}
}
