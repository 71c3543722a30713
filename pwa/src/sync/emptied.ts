import type { DeviceDatabase } from './database';
import type { SessionAnswer } from './devices';

/** The browser has thrown this device's store away; `mutations` and `blobs` were announced and never arrived. */
export interface EmptiedWarning {
	code: 'storage.emptied';
	params: { last_seq: number; mutations: number; blobs: number };
}

/** Asked before the first pull after signing in, because a pull announces anew what is unsent. */
export async function noticeEmptied(db: DeviceDatabase, device: SessionAnswer['device']): Promise<EmptiedWarning | null> {
	const { last_seq, unsent } = device;
	if (last_seq === 0 && unsent.mutations === 0 && unsent.blobs === 0) return null;
	const hasPulled = (await db.steadily(() => db.read('cookie'))) !== undefined;
	return !hasPulled ? { code: 'storage.emptied', params: { last_seq, ...unsent } } : null;
}

/** `storage.short`: bytes that are left, when it is less than a day's pictures need. */
export type StorageWarning = { code: 'storage.short'; params: { free: number } } | { code: 'storage.not_lasting'; params: object };

/** 300 pictures of 300 KB and room to work. */
const DAY_OF_PICTURES = 150 * 1024 * 1024;

/** Asks the browser to keep the store, and says what it answered. */
export async function secureStorage(storage: StorageManager | undefined = globalThis.navigator?.storage): Promise<StorageWarning[]> {
	const lasting = (await storage?.persisted?.()) || (await storage?.persist?.());
	const { quota, usage = 0 } = (await storage?.estimate?.()) ?? {};
	const warnings: StorageWarning[] = lasting ? [] : [{ code: 'storage.not_lasting', params: {} }];
	const free = quota === undefined ? Infinity : quota - usage;
	return free < DAY_OF_PICTURES ? [...warnings, { code: 'storage.short', params: { free } }] : warnings;
}
