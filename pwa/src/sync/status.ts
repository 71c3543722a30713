import type { BlobRow, DeviceDatabase, OutboxRow } from './database';
import type { Conflict, Photo } from './documents';
import { orderView } from './viewing';

/** What is still on this phone. `photos` and `signatures` count those that the server does not have whole. */
export interface OnThisPhone {
	changes: number;
	photos: number;
	signatures: number;
	refused: BlobRow[];
	conflicts: Conflict[];
	/** Turned down a moment ago; the next pull brings them as conflicts. */
	turnedDown: OutboxRow[];
	appTooOld: { minimum: string } | null;
}

export async function onThisPhone(db: DeviceDatabase): Promise<OnThisPhone> {
	const [outbox, blobs, conflicts, appTooOld] = await Promise.all([
		db.outbox.orderBy('seq').toArray(),
		db.blobs.toArray(),
		db.conflicts.toArray(),
		db.read('app_too_old'),
	]);
	const known = new Set(conflicts.map(({ id }) => id));
	const here = blobs.filter(({ state }) => state !== 'confirmed');
	return {
		changes: outbox.filter(({ result }) => !result).length,
		photos: here.filter(({ what }) => what === 'photo').length,
		signatures: here.filter(({ what }) => what === 'signature').length,
		refused: blobs.filter(({ state }) => state === 'refused'),
		conflicts: conflicts.filter(({ state }) => state === 'open'),
		turnedDown: outbox.filter(({ id, result }) => result?.outcome === 'conflict' && !known.has(id)),
		appTooOld: appTooOld ?? null,
	};
}

export function isEmpty({ changes, photos, signatures }: OnThisPhone): boolean {
	return changes + photos + signatures === 0;
}

/** "15 of 17 photos are with the office": only what a pull has shown back counts. */
export async function photosWithOffice(db: DeviceDatabase, orderId: string): Promise<{ arrived: number; taken: number }> {
	return photosArrived((await orderView(db, orderId))?.photos ?? []);
}

export function photosArrived(photos: readonly Photo[]): { arrived: number; taken: number } {
	return { arrived: photos.filter(({ stored }) => stored).length, taken: photos.length };
}
