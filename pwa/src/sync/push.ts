import type { OutboxRow } from './database';
import type { ProblemNote } from './documents';
import { mendOutbox } from './mending';
import { announcement, recordResults, renumber, unsent } from './outbox';
import { Interruption, type Link, bodyOf } from './outcome';
import { type PushAnswer, push } from './transport';
import type { Mutation } from './mutations';

const BATCH = 200;
/** Each renumbering needs another device's work in between; more than this in a row is a fault of the server. */
const RENUMBERINGS = 10;

/** Sends the outbox in its order, until nothing is without a result. */
export async function pushAll({ db, connection }: Link): Promise<void> {
	await mendOutbox(db);
	for (let renumberings = 0, size = BATCH; ; ) {
		const batch = (await db.steadily(() => unsent(db))).slice(0, size);
		if (batch.length === 0) return;
		const answer = await push(connection, await announcement(db), batch.map(asSent));
		if (answer.kind === 'problem' && answer.problem.status === 413 && size > 1) {
			size = Math.ceil(batch.length / 2);
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
