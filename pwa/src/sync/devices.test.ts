import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import Dexie from 'dexie';
import { currentDevice, deviceOf, forgetDevice, leaveSession, takeUpSession } from './devices';
import { noticeEmptied, secureStorage } from './emptied';
import { enqueue, unsent } from './outbox';

const answer = (last_seq = 0, mutations = 0, blobs = 0) => ({
	person: { id: 'technician', name: 'Demo' },
	device: { id: 'phone-1', last_seq, unsent: { mutations, blobs } },
	csrf_token: 'token',
});

beforeEach(() => {
	const kept = new Map<string, string>();
	vi.stubGlobal('localStorage', {
		getItem: (key: string) => kept.get(key) ?? null,
		setItem: (key: string, value: string) => void kept.set(key, value),
	});
});
afterEach(async () => {
	vi.unstubAllGlobals();
	for (const name of await Dexie.getDatabaseNames()) await Dexie.delete(name);
});

test('a person signs in again with the device that holds the outbox', async () => {
	(await takeUpSession(answer())).retire();
	await leaveSession();
	expect(await currentDevice()).toBeUndefined();
	expect(await deviceOf('technician')).toBe('phone-1');
	expect(await deviceOf('colleague')).toBeUndefined();
});

test('another person on the same phone is another device', async () => {
	(await takeUpSession(answer())).retire();
	(await takeUpSession({ ...answer(), person: { id: 'colleague' }, device: { ...answer().device, id: 'phone-2' } })).retire();
	expect((await currentDevice())?.id).toBe('phone-2');
	expect(await deviceOf('technician')).toBe('phone-1');
	await forgetDevice('phone-2');
	expect(await currentDevice()).toBeUndefined();
});

test('a store that the browser emptied is noticed, and numbering goes on behind the old', async () => {
	const db = await takeUpSession(answer(7, 2, 5));
	expect(await noticeEmptied(db, answer(7, 2, 5).device)).toEqual({
		code: 'storage.emptied',
		params: { last_seq: 7, mutations: 2, blobs: 5 },
	});
	await enqueue(db, 'order.accept', { order_id: 'a' });
	expect((await unsent(db)).map(({ seq }) => seq)).toEqual([8]);
	expect(await noticeEmptied(db, answer(7).device)).not.toBeNull();
	await db.note('cookie', 1);
	expect(await noticeEmptied(db, answer(7).device)).toBeNull();
	db.retire();
});

test('a store that was lost whole is known from localStorage', async () => {
	(await takeUpSession(answer(7))).retire();
	for (const name of await Dexie.getDatabaseNames()) await Dexie.delete(name);
	expect(await deviceOf('technician')).toBe('phone-1');
});

test('a new phone is not an emptied one', async () => {
	const db = await takeUpSession(answer());
	expect(await noticeEmptied(db, answer().device)).toBeNull();
	db.retire();
});

test('short and unlasting storage is said', async () => {
	const storage = (lasting: boolean, free: number) =>
		({ persisted: async () => false, persist: async () => lasting, estimate: async () => ({ quota: free + 1, usage: 1 }) }) as StorageManager;
	expect(await secureStorage(storage(true, 1e12))).toEqual([]);
	expect(await secureStorage(storage(false, 1e6))).toEqual([
		{ code: 'storage.not_lasting', params: {} },
		{ code: 'storage.short', params: { free: 1e6 } },
	]);
});
