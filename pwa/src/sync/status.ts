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
	/** What a person has to look at. */
	tasks: number;
	appTooOld: { minimum: string } | null;
}

export async function onThisPhone(db: DeviceDatabase): Promise<OnThisPhone> {
	const [outbox, blobs, conflicts, orders, appTooOld] = await Promise.all([
		db.outbox.orderBy('seq').toArray(),
		db.blobs.toArray(),
		db.conflicts.toArray(),
		db.orders.toCollection().primaryKeys(),
		db.read('app_too_old'),
	]);
	const known = new Set(conflicts.map(({ id }) => id));
	const here = blobs.filter(({ state }) => state !== 'confirmed');
	const refused = blobs.filter(({ state }) => state === 'refused');
	const open = conflicts.filter(({ state }) => state === 'open');
	const turnedDown = outbox.filter(({ id, result }) => result?.outcome === 'conflict' && !known.has(id));
	const { mine, gone } = byWhereabouts([...open, ...turnedDown], new Set(orders));
	return {
		changes: outbox.filter(({ result }) => !result).length,
		photos: here.filter(({ what }) => what === 'photo').length,
		signatures: here.filter(({ what }) => what === 'signature').length,
		refused,
		conflicts: open,
		turnedDown,
		tasks: mine.length + gone.size + refused.length + outbox.filter(isHeld).length,
		appTooOld: appTooOld ?? null,
	};
}

/** Too large to be sent: it waits until a person hands it over as a file. */
export function isHeld({ held, result }: OutboxRow): boolean {
	return !!held && !result;
}

/** What was turned down on orders of this phone, one by one; what belongs to an order that went to somebody else, by order. */
export function byWhereabouts<T extends { order_id: string | null }>(turned: readonly T[], here: ReadonlySet<string>): { mine: T[]; gone: Map<string, T[]> } {
	const mine: T[] = [];
	const gone = new Map<string, T[]>();
	for (const one of turned) {
		if (!one.order_id || here.has(one.order_id)) mine.push(one);
		else gone.set(one.order_id, [...(gone.get(one.order_id) ?? []), one]);
	}
	return { mine, gone };
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
