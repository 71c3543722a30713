import type { BlobRow, DeviceDatabase, Naming } from './database';
import { sha256Of } from './digest';
import { type Mutation, orderIdOf } from './mutations';

/** A picture or signature that a mutation names by `sha256`. */
export interface Attachment {
	sha256: string;
	bytes: Uint8Array;
}

/** The phone could not keep something. `storage.full`: no room; `storage.not_kept`: what was read back is not what was written. */
export class StorageProblem extends Error {
	constructor(readonly code: 'storage.full' | 'storage.not_kept') {
		super(code);
	}
}

const TRIES = 3;

/** Writes the bytes and reads them back: a picture counts as taken only then, because writing one can fail half-way. */
export async function keepBytes(db: DeviceDatabase, { sha256, bytes }: Attachment): Promise<void> {
	for (let tries = 0; tries < TRIES; tries++) {
		await db.steadily(() => db.bytes.put({ sha256, bytes }));
		const kept = await db.steadily(() => db.bytes.get(sha256));
		if (kept && (await sha256Of(kept.bytes)) === sha256) return;
	}
	throw new StorageProblem('storage.not_kept');
}

/** Bytes whose mutation could not be written, or was not because the app died: nobody will ever ask for them. */
export function dropUnnamed(db: DeviceDatabase): Promise<void> {
	return db.steadily(() =>
		db.transaction('rw', [db.blobs, db.bytes], async () => {
			const named = new Set(await db.blobs.toCollection().primaryKeys());
			const kept = await db.bytes.toCollection().primaryKeys();
			await db.bytes.bulkDelete(kept.filter((sha256) => !named.has(sha256)));
		}),
	);
}

/** Inside the transaction that writes the mutation: what another tab took for unnamed in between is written again. */
export async function attach(db: DeviceDatabase, mutation: Mutation, { sha256, bytes }: Attachment): Promise<void> {
	const naming = namingBy(mutation);
	if (!naming) throw new TypeError(`${mutation.name} names no picture`);
	if ((await db.bytes.where('sha256').equals(sha256).count()) === 0) await db.bytes.put({ sha256, bytes });
	const known = await db.blobs.get(sha256);
	await db.blobs.put(known ? named(known, naming) : newBlob(mutation, sha256, bytes.byteLength, naming));
}

function namingBy({ id, name, args }: Mutation): Naming | null {
	if (name === 'line.add_photo') return { mutation_id: id, id: args.photo_id };
	if (name === 'payment.add_proof') return { mutation_id: id, id: args.payment_id };
	return name === 'order.sign' ? { mutation_id: id, id: args.signature_id } : null;
}

function named(row: BlobRow, naming: Naming): BlobRow {
	const others = row.named_by.filter(({ mutation_id }) => mutation_id !== naming.mutation_id);
	return { ...row, gone: false, named_by: [...others, naming] };
}

function newBlob(mutation: Mutation, sha256: string, size: number, naming: Naming): BlobRow {
	const what = mutation.name === 'order.sign' ? 'signature' : 'photo';
	return { sha256, size, what, order_id: orderIdOf(mutation), state: 'waiting', begun: false, gone: false, named_by: [naming] };
}
