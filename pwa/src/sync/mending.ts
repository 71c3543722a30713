import { v7 as uuid7, validate } from 'uuid';
import type { DeviceDatabase, OutboxRow } from './database';

/** The version of a change whose id was lost: under that id it may have been applied already, so that the office keeps it as a conflict and never applies it. */
const NEVER_APPLIED = 0;

/**
 * A row that came back from the store without a readable id, number or arguments would be refused for ever. Here it gets what it lacks: it keeps its
 * place among the others, and where more than its number was lost it goes out as what the office keeps as a conflict, for people to see.
 * What is held here stands behind all others, so that they go on without it.
 */
export function mendOutbox(db: DeviceDatabase): Promise<void> {
	return db.steadily(() =>
		db.transaction('rw', [db.outbox, db.blobs, db.meta], async () => {
			const rows = await db.outbox.filter(({ result }) => !result).toArray();
			if (rows.every(isWhole) && !inOrder(rows).some(isOvertaken)) return;
			const first = ((await db.read('server_seq')) ?? 0) + 1;
			for (const [place, row] of inOrder(rows).entries()) await replace(db, row, { ...readable(row), seq: first + place });
		}),
	);
}

function isWhole(row: OutboxRow): boolean {
	return isNumbered(row) && validate(row.id) && canBeWritten(row.args);
}

function isNumbered({ seq }: OutboxRow): boolean {
	return Number.isSafeInteger(seq) && seq > 0;
}

/** What has lost its number stands where its time says. */
function inOrder(rows: readonly OutboxRow[]): OutboxRow[] {
	const placed = rows.filter(isNumbered).sort((a, b) => a.seq - b.seq);
	for (const lost of rows.filter((row) => !isNumbered(row))) {
		const later = placed.findIndex(({ at }) => at > lost.at);
		placed.splice(later < 0 ? placed.length : later, 0, lost);
	}
	return [...placed.filter(({ held }) => !held), ...placed.filter(({ held }) => held)];
}

function isOvertaken({ seq }: OutboxRow, place: number, rows: readonly OutboxRow[]): boolean {
	return place > 0 && seq < rows[place - 1]!.seq;
}

function readable(row: OutboxRow): OutboxRow {
	if (validate(row.id) && canBeWritten(row.args)) return row;
	return { ...row, id: validate(row.id) ? row.id : uuid7(), version: NEVER_APPLIED, args: writtenOf(row.args) } as unknown as OutboxRow;
}

function writtenOf(args: unknown): object {
	const whole = args !== null && typeof args === 'object' ? args : {};
	return Object.fromEntries(Object.entries(whole).filter(([, value]) => canBeWritten({ value })));
}

function canBeWritten(args: unknown): boolean {
	try {
		return typeof args === 'object' && args !== null && JSON.stringify(args) !== undefined;
	} catch {
		return false;
	}
}

/** Its pictures are named by it as before. */
async function replace(db: DeviceDatabase, row: OutboxRow, mended: OutboxRow): Promise<void> {
	await db.outbox.delete(row.id);
	await db.outbox.put(mended);
	if (row.id === mended.id) return;
	for (const blob of await db.blobs.filter(({ named_by }) => named_by.some((naming) => naming.mutation_id === row.id)).toArray()) {
		const named_by = blob.named_by.map((naming) => (naming.mutation_id === row.id ? { ...naming, mutation_id: mended.id } : naming));
		await db.blobs.put({ ...blob, named_by });
	}
}
