import { BASE_TABLES, type DeviceDatabase } from './database';
import { announcement } from './outbox';
import { type Link, bodyOf } from './outcome';
import { settle } from './settling';
import { type PullAnswer, pull } from './transport';

/** Brings the base up to date. An app that is too old to pull goes on sending. */
export async function pullOnce({ db, connection }: Link): Promise<void> {
	const written = await db.steadily(() => db.read('cookie'));
	const cookie = written ?? null;
	const answer = await pull(connection, await announcement(db), { cookie, is_empty: written === undefined });
	if (answer.kind === 'problem' && answer.problem.code === 'sync.app_too_old')
		return db.note('app_too_old', { minimum: String(answer.problem.params.minimum) });
	await writePull(db, cookie, bodyOf(answer));
}

/** One transaction. A pull that was asked from another cookie than the base now has is dropped: it would leave holes. */
export function writePull(db: DeviceDatabase, askedFrom: number | null, answer: PullAnswer): Promise<void> {
	return db.steadily(() =>
		db.transaction('rw', [...db.tables], async () => {
			if (((await db.read('cookie')) ?? null) !== askedFrom) return;
			await writeBase(db, answer);
			await db.note('cookie', answer.cookie);
			await db.note('last_seq', answer.last_seq);
			await db.note('server_seq', answer.last_seq);
			await db.meta.delete('app_too_old');
			await settle(db);
		}),
	);
}

async function writeBase(db: DeviceDatabase, { reset, gone, changed }: PullAnswer): Promise<void> {
	for (const name of BASE_TABLES) {
		const table = db.table(name);
		if (reset) await table.clear();
		await table.bulkDelete(gone[name] ?? []);
		await table.bulkPut(changed[name] ?? []);
	}
}
