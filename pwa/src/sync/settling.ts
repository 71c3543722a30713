import { dropUnnamed } from './attachments';
import type { BlobRow, DeviceDatabase, Naming } from './database';
import type { ProblemNote } from './documents';
import type { Proof } from './money-documents';

/**
 * Lets go of what has arrived, inside the transaction that wrote a pull or results: a mutation when its result is here and
 * the base holds its effect; a picture when the server confirmed it and shows it back.
 */
export async function settle(db: DeviceDatabase): Promise<void> {
	await settleMutations(db);
	for (const blob of await db.blobs.toArray()) await settleBlob(db, blob);
	await dropUnnamed(db);
}

async function settleMutations(db: DeviceDatabase): Promise<void> {
	const lastSeq = (await db.read('last_seq')) ?? 0;
	const settled = await db.outbox.filter(({ result }) => result !== undefined && result.seq <= lastSeq).toArray();
	for (const { name, args, result } of settled)
		if (name === 'line.remove_photo' && result?.outcome === 'applied') await markRemoved(db, args.photo_id);
	await db.outbox.bulkDelete(settled.map(({ id }) => id));
}

async function markRemoved(db: DeviceDatabase, photoId: string): Promise<void> {
	const blobs = await db.blobs.filter((blob) => blob.named_by.some(({ id }) => id === photoId)).toArray();
	for (const blob of blobs) {
		const named_by = blob.named_by.map((naming) => (naming.id === photoId ? { ...naming, removed: true } : naming));
		await db.blobs.put({ ...blob, named_by });
	}
}

type Seen = 'stored' | 'awaited' | 'removed' | 'gone' | { refused: string };

async function settleBlob(db: DeviceDatabase, blob: BlobRow): Promise<void> {
	const seen = await Promise.all(blob.named_by.map((naming) => seenBack(db, blob.sha256, naming)));
	const isEach = (...kinds: Seen[]) => seen.every((one) => kinds.includes(one));
	const refusal = seen.find((one) => typeof one === 'object');
	if (isEach('removed')) return letGo(db, blob.sha256);
	if (blob.state === 'confirmed' && isEach('stored', 'removed')) return letGo(db, blob.sha256);
	if (refusal && blob.state !== 'refused') return refuse(db, blob.sha256, { code: refusal.refused, params: {}, detail: '' });
	const gone = isEach('stored', 'removed', 'gone');
	if (gone !== blob.gone) await db.blobs.update(blob.sha256, { gone });
}

async function seenBack(db: DeviceDatabase, sha256: string, { mutation_id, id, removed }: Naming): Promise<Seen> {
	if (await db.outbox.get(mutation_id)) return 'awaited';
	const photo = await db.photos.get(id);
	if (photo?.refused_code) return { refused: photo.refused_code };
	const document = photo ?? (await db.signatures.get(id));
	if (document?.sha256 === sha256) return document.stored ? 'stored' : 'awaited';
	const proof = await proofOf(db, id, sha256);
	if (proof) return proof.stored ? 'stored' : 'awaited';
	const kept = (await db.conflicts.get(mutation_id))?.blobs.find((blob) => blob.sha256 === sha256);
	if (kept) return kept.stored ? 'stored' : 'awaited';
	return removed ? 'removed' : 'gone';
}

async function proofOf(db: DeviceDatabase, paymentId: string, sha256: string): Promise<Proof | undefined> {
	const receipts = await db.receipts.filter(({ payments }) => payments.some(({ id }) => id === paymentId)).toArray();
	return receipts.flatMap(({ payments }) => payments).find(({ id }) => id === paymentId)?.proofs.find((proof) => proof.sha256 === sha256);
}

/**
 * The server has the whole blob. When nothing that names it can be seen any more (the order went to somebody else), this answer,
 * which came after the pull that showed so, is all that there will ever be.
 */
export function confirmBlob(db: DeviceDatabase, sha256: string): Promise<void> {
	return db.steadily(() =>
		db.transaction('rw', [db.blobs, db.bytes], async () => {
			const blob = await db.blobs.get(sha256);
			if (blob?.gone) return letGo(db, sha256);
			await db.blobs.update(sha256, { state: 'confirmed', reason: undefined });
		}),
	);
}

/** It stays here, visible, with its reason. */
export async function refuse(db: DeviceDatabase, sha256: string, reason: ProblemNote): Promise<void> {
	await db.blobs.update(sha256, { state: 'refused', reason });
}

/** Only on the person's own word: throws away a picture that the server will not keep. */
export function discardRefused(db: DeviceDatabase, sha256: string): Promise<void> {
	return db.steadily(() =>
		db.transaction('rw', [db.blobs, db.bytes], async () => {
			if ((await db.blobs.get(sha256))?.state === 'refused') await letGo(db, sha256);
		}),
	);
}

async function letGo(db: DeviceDatabase, sha256: string): Promise<void> {
	await db.blobs.delete(sha256);
	await db.bytes.delete(sha256);
}
