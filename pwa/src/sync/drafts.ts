import type { DeviceDatabase } from './database';

/** What is being typed, kept at every keystroke, so that a form survives the app being closed. */
export function keepDraft(db: DeviceDatabase, key: string, value: unknown): Promise<unknown> {
	return db.steadily(() => db.drafts.put({ key, value, at: new Date().toISOString() }));
}

export async function readDraft<T>(db: DeviceDatabase, key: string): Promise<T | undefined> {
	return (await db.steadily(() => db.drafts.get(key)))?.value as T | undefined;
}

export function dropDraft(db: DeviceDatabase, key: string): Promise<void> {
	return db.steadily(() => db.drafts.delete(key));
}
