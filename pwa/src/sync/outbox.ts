import { v7 as uuid7 } from 'uuid';
import { type Attachment, StorageProblem, attach, dropUnnamed, keepBytes } from './attachments';
import type { DeviceDatabase, OutboxRow } from './database';
import { MoneyProblem, refuseWrongMoney } from './money-law';
import { moneyView } from './money-viewing';
import { ARGS_VERSION, type GivenArgs, isMoney, isNumbered, type Mutation, type MutationName, type MutationResult, type NumberedName, orderIdOf } from './mutations';
import { takeNumber } from './receipt-numbers';
import { isFull } from './room';
import { settle } from './settling';

export interface Extras {
	attachments?: readonly Attachment[];
	/** The draft that this mutation makes superfluous: it goes in the same transaction. */
	draft?: string;
}

/**
 * Writes what the person did, with the next sequence number, in one transaction; its pictures have been read back before.
 * Returns the mutation's id. Throws StorageProblem when the phone could not keep it, and MoneyProblem what the office would refuse of money: then
 * nothing has been done. A receipt takes its number here, and nowhere else.
 */
export async function enqueue<N extends MutationName>(
	db: DeviceDatabase,
	name: N,
	args: GivenArgs<N>,
	{ attachments = [], draft }: Extras = {},
): Promise<string> {
	const mutation = { id: uuid7(), seq: 0, name, version: ARGS_VERSION, args, at: new Date().toISOString() } as unknown as Mutation;
	try {
		for (const attachment of attachments) await keepBytes(db, attachment);
		await db.steadily(() => write(db, mutation, attachments, draft));
	} catch (failure) {
		if (attachments.length) await dropUnnamed(db).catch(() => undefined);
		throw isFull(failure) ? new StorageProblem('storage.full') : failure;
	}
	return mutation.id;
}

/** A write that is repeated because its answer was lost finds its mutation and leaves it. */
function write(db: DeviceDatabase, mutation: Mutation, attachments: readonly Attachment[], draft?: string): PromiseLike<void> {
	const tables = isMoney(mutation) ? [...db.tables] : [db.outbox, db.blobs, db.bytes, db.drafts, db.meta];
	return db.transaction('rw', tables, async () => {
		if (await db.outbox.get(mutation.id)) return;
		if (isMoney(mutation)) refuseWrongMoney(await moneyView(db), mutation);
		const seq = await nextSeq(db);
		await db.outbox.add({ ...(isNumbered(mutation) ? await numbered(db, mutation) : mutation), seq, order_id: orderIdOf(mutation) } as OutboxRow);
		for (const attachment of attachments) await attach(db, mutation, attachment);
		if (draft !== undefined) await db.drafts.delete(draft);
	});
}

async function numbered(db: DeviceDatabase, mutation: Mutation<NumberedName>): Promise<Mutation> {
	const number = await takeNumber(db);
	if (number === null) throw new MoneyProblem('receipt_book.empty');
	return { ...mutation, args: { ...mutation.args, number } } as Mutation;
}

async function nextSeq(db: DeviceDatabase): Promise<number> {
	const last = await db.outbox.orderBy('seq').last();
	return Math.max((await db.read('server_seq')) ?? 0, last?.seq ?? 0) + 1;
}

export async function unsent(db: DeviceDatabase): Promise<OutboxRow[]> {
	return db.outbox.orderBy('seq').filter((row) => !row.result).toArray();
}

/** What is announced with every push and pull: how much is still only here. */
export async function announcement(db: DeviceDatabase): Promise<{ mutations: number; blobs: number }> {
	const mutations = await db.outbox.filter((row) => !row.result).count();
	return { mutations, blobs: await db.blobs.filter(({ state }) => state !== 'confirmed').count() };
}

export function recordResults(db: DeviceDatabase, results: readonly MutationResult[], lastSeq: number): Promise<void> {
	return db.steadily(() =>
		db.transaction('rw', [...db.tables], async () => {
			for (const result of results) await db.outbox.update(result.id, { result });
			await db.note('server_seq', lastSeq);
			await settle(db);
		}),
	);
}

/** Gives what the server does not have new numbers, in order, from `expected`. Ids never change. */
export function renumber(db: DeviceDatabase, expected: number): Promise<void> {
	return db.steadily(() =>
		db.transaction('rw', [db.outbox, db.meta], async () => {
			const rows = await unsent(db);
			await db.outbox.bulkPut(rows.map((row, place) => ({ ...row, seq: expected + place })));
			await db.note('server_seq', expected - 1);
		}),
	);
}
