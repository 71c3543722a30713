import Dexie, { type Table } from 'dexie';
import { dropFrames } from '../drawn-ahead/frames';
import { DeviceDatabase } from './database';

/** What signing in or enrolling answers (docs/sync.md). */
export interface SessionAnswer {
	person: { id: string; name?: string };
	device: { id: string; name?: string; last_seq: number; unsent: { mutations: number; blobs: number } };
	csrf_token: string;
}

/** A device of this phone: one person. `current`: whose session the cookie is. */
export interface KnownDevice {
	id: string;
	person_id: string;
	current: 0 | 1;
}

const MIRROR = 'fieldslip.devices';

class Registry extends Dexie {
	devices!: Table<KnownDevice, string>;

	constructor() {
		super('fieldslip');
		this.version(1).stores({ devices: 'id' });
	}
}

/**
 * Which devices this phone is. Kept twice: the service worker reads IndexedDB only, and what is left in localStorage tells
 * of a store that the browser has emptied.
 */
export async function knownDevices(): Promise<KnownDevice[]> {
	const kept = await inRegistry((registry) => registry.devices.toArray());
	return [...kept, ...mirrored().filter((device) => !kept.some(({ id }) => id === device.id))];
}

/** The device to sign in with, so that a person's outbox goes on. */
export async function deviceOf(personId: string): Promise<string | undefined> {
	return (await knownDevices()).find(({ person_id }) => person_id === personId)?.id;
}

export async function currentDevice(): Promise<KnownDevice | undefined> {
	return (await knownDevices()).find(({ current }) => current === 1);
}

/** After signing in: opens the person's own database and notes what a cycle needs. */
export async function takeUpSession(answer: SessionAnswer): Promise<DeviceDatabase> {
	await remember({ id: answer.device.id, person_id: answer.person.id, current: 1 });
	return openDevice(answer);
}

export async function openDevice({ person, device, csrf_token }: SessionAnswer): Promise<DeviceDatabase> {
	const db = new DeviceDatabase(device.id);
	await db.steadily(() =>
		db.transaction('rw', db.meta, async () => {
			await db.note('csrf_token', csrf_token);
			await db.note('person', person);
			await db.note('server_seq', Math.max((await db.read('server_seq')) ?? 0, device.last_seq));
		}),
	);
	return db;
}

/** After signing out: the outbox stays until its person is back. */
export async function leaveSession(): Promise<void> {
	await dropFrames();
	const devices = (await knownDevices()).map((device) => ({ ...device, current: 0 as const }));
	await writeAll(devices);
}

export async function forgetDevice(deviceId: string): Promise<void> {
	await dropFrames();
	await writeAll((await knownDevices()).filter(({ id }) => id !== deviceId));
}

async function remember(device: KnownDevice): Promise<void> {
	const others = (await knownDevices()).filter(({ id }) => id !== device.id);
	await writeAll([...others.map((other) => ({ ...other, current: 0 as const })), device]);
}

async function writeAll(devices: KnownDevice[]): Promise<void> {
	globalThis.localStorage?.setItem(MIRROR, JSON.stringify(devices));
	await inRegistry((registry) =>
		registry.transaction('rw', registry.devices, async () => {
			await registry.devices.clear();
			await registry.devices.bulkPut(devices);
		}),
	);
}

async function inRegistry<T>(work: (registry: Registry) => PromiseLike<T>): Promise<T> {
	const registry = new Registry();
	try {
		return await work(registry);
	} finally {
		registry.close();
	}
}

function mirrored(): KnownDevice[] {
	return JSON.parse(globalThis.localStorage?.getItem(MIRROR) ?? '[]') as KnownDevice[];
}
