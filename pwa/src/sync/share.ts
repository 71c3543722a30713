import { Zip, ZipPassThrough, strFromU8, strToU8, unzipSync } from 'fflate';
import type { DeviceDatabase } from './database';
import { mendOutbox } from './mending';
import type { Mutation } from './mutations';

export interface Manifest {
	format: 1;
	device_id: string;
	person_id: string;
	app_version: string;
	made_at: string;
	mutations: Mutation[];
}

/** The unsent work as one `.fieldslip` file: a ZIP without compression. One picture at a time is held in memory. */
export async function shareFile(db: DeviceDatabase, appVersion: string): Promise<Blob> {
	const parts: Uint8Array<ArrayBuffer>[] = [];
	const zip = new Zip((failure, part) => {
		if (failure) throw failure;
		parts.push(part as Uint8Array<ArrayBuffer>);
	});
	addFile(zip, 'manifest.json', strToU8(JSON.stringify(await manifestOf(db, appVersion))));
	for (const sha256 of await unsentBlobs(db)) {
		const kept = await db.steadily(() => db.bytes.get(sha256));
		if (kept) addFile(zip, `blobs/${sha256}`, kept.bytes);
	}
	zip.end();
	return new Blob(parts, { type: 'application/zip' });
}

/** `TECHNICIAN-2026-11-23.fieldslip`, without what file systems refuse. */
export function shareFileName(person: string, day: string): string {
	return `${person.replace(/[\\/:*?"<>|\s]+/g, '-')}-${day}.fieldslip`;
}

/** Reads such a file back. Throws when it is none. */
export function readShareFile(bytes: Uint8Array): { manifest: Manifest; blobs: Map<string, Uint8Array> } {
	const files = unzipSync(bytes);
	const manifest = files['manifest.json'];
	if (!manifest) throw new TypeError('no manifest');
	const blobs = Object.entries(files).filter(([name]) => name.startsWith('blobs/'));
	return {
		manifest: JSON.parse(strFromU8(manifest)) as Manifest,
		blobs: new Map(blobs.map(([name, content]) => [name.slice('blobs/'.length), content])),
	};
}

function addFile(zip: Zip, name: string, content: Uint8Array): void {
	const file = new ZipPassThrough(name);
	zip.add(file);
	file.push(content, true);
}

/** Mutations that have a result go along: the first result stands, and their pictures may still need them. */
async function manifestOf(db: DeviceDatabase, app_version: string): Promise<Manifest> {
	await mendOutbox(db);
	const rows = await db.steadily(() => db.outbox.orderBy('seq').toArray());
	const mutations = rows.map(({ id, seq, name, version, args, at }) => ({ id, seq, name, version, args, at }) as Mutation);
	const person = await db.steadily(() => db.read('person'));
	const made_at = new Date().toISOString();
	return { format: 1, device_id: db.deviceId, person_id: person?.id ?? '', app_version, made_at, mutations };
}

async function unsentBlobs(db: DeviceDatabase): Promise<string[]> {
	const rows = await db.steadily(() => db.blobs.filter(({ state }) => state !== 'confirmed').toArray());
	return rows.map(({ sha256 }) => sha256);
}
