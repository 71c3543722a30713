import type { OutboxRow } from './database';
import type { ProblemNote } from './documents';
import { mendOutbox } from './mending';
import { announcement, recordResults, renumber, unsent } from './outbox';
import { Interruption, type Link, bodyOf } from './outcome';
import { type Answer, type Problem, type PushAnswer, push } from './transport';
import type { Mutation } from './mutations';

const BATCH = 200;
/** Each renumbering needs another device's work in between; more than this in a row is a fault of the server. */
const RENUMBERINGS = 10;
/** Nobody has used this number, nor the one before it: under it the server keeps nothing. */
const BEYOND = Number.MAX_SAFE_INTEGER;

/** Sends the outbox in its order, until nothing but what is held here is without a result. */
export async function pushAll(link: Link): Promise<void> {
	const { db, connection } = link;
	await mendOutbox(db);
	for (let renumberings = 0, size = BATCH; ; ) {
		const batch = (await db.steadily(() => unsent(db))).filter(({ held }) => !held).slice(0, size);
		if (batch.length === 0) return askForHeld(link);
		const answer = await push(connection, await announcement(db), batch.map(asSent));
		if (isTooLarge(answer)) {
			size = batch.length > 1 ? Math.ceil(batch.length / 2) : await hold(link, batch[0]!, answer.problem);
			continue;
		}
		const body = bodyOf(answer);
		await recordResults(db, body.results, body.last_seq);
		if (body.stopped) {
			if (++renumberings > RENUMBERINGS) throw refusedBy(body.stopped);
			await renumber(db, expectedBy(body.stopped));
		} else if (!hasProgress(batch, body)) throw refusedBy(body.unread?.[0]?.problem ?? NO_PROGRESS);
	}
}

function isTooLarge(answer: Answer<PushAnswer>): answer is { kind: 'problem'; problem: Problem } {
	return answer.kind === 'problem' && answer.problem.status === 413;
}

/** It stays here, visible, until it was handed over as a file; those behind it go on. Returns how many may be tried again. */
async function hold({ db }: Link, { id }: OutboxRow, { code, params, detail }: Problem): Promise<number> {
	await db.steadily(() => db.outbox.update(id, { held: { code, params, detail } }));
	await mendOutbox(db);
	return BATCH;
}

/** What is held here may have come as a file meanwhile: by its id alone the server says what became of it. */
async function askForHeld({ db, connection }: Link): Promise<void> {
	for (const row of (await db.steadily(() => unsent(db))).filter(({ held }) => held)) {
		const question = { ...asSent(row), seq: BEYOND, version: 0, args: {} } as unknown as Mutation;
		const { results, last_seq } = bodyOf(await push(connection, await announcement(db), [question]));
		await recordResults(db, results, last_seq);
	}
}

function asSent({ id, seq, name, version, args, at }: OutboxRow): Mutation {
	return { id, seq, name, version, args, at } as Mutation;
}

function expectedBy(stopped: ProblemNote): number {
	const { expected } = stopped.params;
	if (!stopped.code.startsWith('sync.seq_') || typeof expected !== 'number') throw refusedBy(stopped);
	return expected;
}

const NO_PROGRESS: ProblemNote = { code: 'sync.no_progress', params: {}, detail: 'The server answered without a result.' };

function hasProgress(batch: readonly OutboxRow[], { results }: PushAnswer): boolean {
	return batch.some(({ id }) => results.some((result) => result.id === id));
}

function refusedBy(note: ProblemNote): Interruption {
	return new Interruption({ kind: 'refused', problem: { ...note, status: 200 } });
}
