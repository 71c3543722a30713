/** A day's unsent work, written into IndexedDB by the app's own outbox. Runs in a page of the app, beside it. */
import { v7 as uuid7 } from 'uuid';
import { DeviceDatabase } from '../pwa/src/sync/database';
import { currentDevice } from '../pwa/src/sync/devices';
import { sha256Of } from '../pwa/src/sync/digest';
import type { MutationArgs, MutationName } from '../pwa/src/sync/mutations';
import { enqueue } from '../pwa/src/sync/outbox';

const LOOK_AGAIN_MS = 100;

const opened = currentDevice().then((device) => new DeviceDatabase(device!.id));

async function act<N extends MutationName>(name: N, args: MutationArgs[N]): Promise<void> {
	await enqueue(await opened, name, args);
}

async function photograph(place: { order_id: string; line_id: string }, base64: string): Promise<void> {
	const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
	const sha256 = await sha256Of(bytes);
	const taken = { photo_id: uuid7(), kind: 'before', sha256, size: bytes.byteLength, taken_at: new Date().toISOString() } as const;
	await enqueue(await opened, 'line.add_photo', { ...place, ...taken }, { attachments: [{ sha256, bytes }] });
}

/** Bytes that have to go out whatever the protocol: the changes as JSON, the pictures. */
async function size(): Promise<number> {
	const db = await opened;
	const changes = new TextEncoder().encode(JSON.stringify(await db.outbox.toArray())).byteLength;
	return (await db.blobs.toArray()).reduce((sum, { size }) => sum + size, changes);
}

/** When nothing is left on this phone: the server has confirmed every change and shown back every picture. */
async function gone(): Promise<void> {
	const db = await opened;
	while ((await db.outbox.count()) + (await db.blobs.count()) > 0) await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
}

Object.assign(globalThis, { backlog: { act, photograph, size, gone } });
