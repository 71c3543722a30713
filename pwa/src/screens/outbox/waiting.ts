import type { BlobRow, DeviceDatabase, OutboxRow } from '../../sync/database';
import type { Conflict, Order, ProblemNote } from '../../sync/documents';
import { byWhereabouts, isHeld } from '../../sync/status';
import { photoCounts, type PhotoCount } from '../today/photo-counts';

/** Something that was done and has no answer yet. */
export interface WaitingChange {
	id: string;
	name: string;
	at: string;
	plate: string;
	args: object;
}

/** What of one order waits on this phone; `order_id` is empty for what belongs to none. `order` is null when it went to somebody else meanwhile. */
export interface WaitingOrder {
	order_id: string;
	order: Order | null;
	changes: WaitingChange[];
	signatures: number;
	/** Pictures that are not with the office yet; `photos` counts all of the order. */
	photosHere: number;
	photos: PhotoCount | null;
}

/** A change that the office did not accept or that is too large to be sent (`held`), a picture that it could not keep, or all that was done on an order which went to somebody else meanwhile. */
export type Task =
	| { kind: 'gone'; id: string; changes: Pick<Conflict, 'name'>[] }
	| ({ kind: 'change'; id: string; turned: Pick<Conflict, 'name' | 'order_id' | 'line_id' | 'args' | 'at'>; problem: ProblemNote } & Around)
	| ({ kind: 'held'; id: string; held: Pick<Conflict, 'name' | 'args'>; problem: ProblemNote } & Around)
	| ({ kind: 'photo'; id: string; sha256: string; order_id: string; line_id: string | null; photo_id: string | null; photoKind: string | null; problem: ProblemNote } & Around);

type Around = { plate: string; plate_colour: string | null; customer: string };

export interface Waiting {
	orders: WaitingOrder[];
	tasks: Task[];
}

export async function waitingHere(db: DeviceDatabase): Promise<Waiting> {
	const [outbox, blobs, conflicts, orders, lines, photos, counts] = await Promise.all([
		db.outbox.orderBy('seq').toArray(),
		db.blobs.toArray(),
		db.conflicts.toArray(),
		db.orders.toArray(),
		db.lines.toArray(),
		db.photos.toArray(),
		photoCounts(db),
	]);
	const plates = new Map(lines.map(({ id, plate }) => [id, plate]));
	const colours = new Map(lines.map(({ id, plate_colour }) => [id, plate_colour]));
	const named = new Map(orders.map((order) => [order.id, order]));
	const around = (order_id: string | null, line_id: unknown) => ({ plate: plates.get(String(line_id)) ?? '', plate_colour: colours.get(String(line_id)) ?? null, customer: named.get(order_id ?? '')?.customer.name ?? '' });
	const { mine, gone } = byWhereabouts(turnedDown(outbox, conflicts), new Set(named.keys()));
	const ids = new Set([...outbox.filter(isUnanswered), ...blobs.filter(isHere)].map(({ order_id }) => order_id));
	return {
		orders: [...ids].map((id) => waitingOf(id, named.get(id) ?? null, outbox, blobs, plates, counts)),
		tasks: [
			...[...gone].map(([id, changes]): Task => ({ kind: 'gone', id, changes })),
			...mine.map((one): Task => ({ kind: 'change', id: one.id, turned: one, problem: one.problem, ...around(one.order_id, one.line_id) })),
			...outbox.filter(isHeld).map((row): Task => ({ kind: 'held', id: row.id, held: { name: row.name, args: { ...row.args } }, problem: row.held!, ...around(row.order_id, 'line_id' in row.args && row.args.line_id) })),
			...blobs.filter(({ state }) => state === 'refused').map((blob): Task => {
				const photo = photos.find(({ sha256 }) => sha256 === blob.sha256) ?? taken(outbox, blob);
				const about = { line_id: photo?.line_id ?? null, photo_id: photo?.id ?? null, photoKind: photo?.kind ?? null };
				return { kind: 'photo', id: blob.sha256, sha256: blob.sha256, order_id: blob.order_id, ...about, problem: blob.reason ?? { code: 'unknown', params: {}, detail: '' }, ...around(blob.order_id, photo?.line_id) };
			}),
		],
	};
}

const isUnanswered = ({ result }: OutboxRow) => !result;
const isHere = ({ state }: BlobRow) => state === 'waiting';

function waitingOf(id: string, order: Order | null, outbox: OutboxRow[], blobs: BlobRow[], plates: Map<string, string>, counts: Map<string, PhotoCount>): WaitingOrder {
	const here = blobs.filter((blob) => blob.order_id === id && isHere(blob));
	const changes = outbox.filter((row) => row.order_id === id && isUnanswered(row)).map((row) => changeOf(row, plates));
	const photosHere = here.filter(({ what }) => what === 'photo').length;
	return { order_id: id, order, changes, signatures: here.length - photosHere, photosHere, photos: counts.get(id) ?? null };
}

function changeOf({ id, name, at, args }: OutboxRow, plates: Map<string, string>): WaitingChange {
	return { id, name, at, args, plate: 'line_id' in args ? (plates.get(args.line_id ?? '') ?? '') : '' };
}

/** Open conflicts, and those of a moment ago that the next pull will bring. */
function turnedDown(outbox: OutboxRow[], conflicts: Conflict[]) {
	const known = new Set(conflicts.map(({ id }) => id));
	const fresh = outbox.filter(({ id, result }) => result?.outcome === 'conflict' && !known.has(id));
	return [
		...conflicts.filter(({ state }) => state === 'open'),
		...fresh.map(({ id, name, order_id, args, at, result }) => ({ id, name, order_id, line_id: ('line_id' in args && args.line_id) || null, args: { ...args } as Record<string, unknown>, at, problem: result!.problem ?? { code: 'unknown', params: {}, detail: '' } })),
	];
}

function taken(outbox: OutboxRow[], blob: BlobRow) {
	const row = outbox.find(({ name, args }) => name === 'line.add_photo' && args.sha256 === blob.sha256);
	return row?.name === 'line.add_photo' ? { id: row.args.photo_id, line_id: row.args.line_id ?? null, kind: row.args.kind } : undefined;
}
