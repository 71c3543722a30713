import type { BlobRow, DeviceDatabase } from './database';
import { sha256Of } from './digest';
import { type Link, bodyOf, interruptionBy } from './outcome';
import { ifThereIsRoom } from './room';
import { confirmBlob, refuse } from './settling';
import { type Answer, type Problem, askBlob, putBlob } from './transport';

const AT_ONCE = 2;
/** Pieces of one blob in one cycle, when the server keeps less than it was sent. */
const PIECES = 20;
/** A picture that the server stumbles over must not hold up those behind it; a server that stumbles over several is down. */
const STUMBLES = 3;

interface Run extends Link {
	stumbles: number;
}

/** Sends signatures, then photos. Returns how many the server now has whole. */
export async function uploadAll(link: Link): Promise<number> {
	const run = { ...link, stumbles: 0 };
	const rows = await link.db.steadily(() => link.db.blobs.filter(({ state }) => state !== 'refused').toArray());
	const awaited = rows.sort((a, b) => Number(!!a.reason) - Number(!!b.reason));
	const signatures = await sendEach(run, awaited.filter(({ what }) => what === 'signature'));
	return signatures + (await sendEach(run, awaited.filter(({ what }) => what === 'photo')));
}

async function sendEach(run: Run, rows: BlobRow[]): Promise<number> {
	let sent = 0;
	let failure: unknown;
	const worker = async () => {
		for (let row = rows.shift(); row && !failure; row = rows.shift())
			await sendOne(run, row).then(
				(whole) => (sent += Number(whole)),
				(reason) => (failure ??= reason),
			);
	};
	await Promise.all(Array.from({ length: AT_ONCE }, worker));
	if (failure) throw failure;
	return sent;
}

async function sendOne(run: Run, row: BlobRow): Promise<boolean> {
	const isFirst = !row.begun && (await begun(run.db, row.sha256));
	const have = isFirst ? { offset: 0, complete: false } : await askOne(run, row.sha256);
	if (have.complete) return confirmed(run, row.sha256);
	const kept = await run.db.steadily(() => run.db.bytes.get(row.sha256));
	if (!kept) return waitsBecause(run.db, row.sha256, 'blob.lost_here');
	await begun(run.db, row.sha256);
	return sendRest(run, row.sha256, kept.bytes, have.offset);
}

/** On a phone without room for this note the server is asked instead. */
function begun(db: DeviceDatabase, sha256: string): Promise<boolean> {
	return ifThereIsRoom(db, () => db.blobs.update(sha256, { begun: true, state: 'waiting' }));
}

async function askOne({ connection }: Run, sha256: string): Promise<{ offset: number; complete: boolean }> {
	return bodyOf(await askBlob(connection, sha256));
}

async function sendRest(run: Run, sha256: string, bytes: Uint8Array, from: number): Promise<boolean> {
	let offset = from;
	for (let piece = 0; piece < PIECES; piece++) {
		const answer = await putBlob(run.connection, sha256, bytes, offset);
		if (answer.kind === 'ok' && answer.body.complete) return confirmed(run, sha256);
		const next = offsetBy(answer);
		if (next === null) return answer.kind === 'ok' ? false : mend(run, sha256, bytes, answer);
		offset = next;
	}
	return false;
}

function offsetBy(answer: Answer<{ received: number }>): number | null {
	if (answer.kind === 'ok') return answer.body.received;
	if (answer.kind !== 'problem' || answer.problem.code !== 'blob.offset') return null;
	return Number(answer.problem.params.expected);
}

async function confirmed({ db }: Run, sha256: string): Promise<true> {
	await ifThereIsRoom(db, () => confirmBlob(db, sha256));
	return true;
}

async function mend(run: Run, sha256: string, bytes: Uint8Array, answer: Exclude<Answer<unknown>, { kind: 'ok' }>): Promise<false> {
	if (answer.kind === 'unreachable' || answer.problem.status === 401) throw interruptionBy(answer);
	const { problem } = answer;
	if (problem.code === 'blob.hash_mismatch' && (await sha256Of(bytes)) !== sha256)
		return refused(run.db, sha256, { ...problem, code: 'blob.damaged_here' });
	if (problem.code.startsWith('picture.') || problem.code === 'blob.too_large') return refused(run.db, sha256, problem);
	await ifThereIsRoom(run.db, () => run.db.blobs.update(sha256, { reason: noteOf(problem) }));
	if (++run.stumbles >= STUMBLES) throw interruptionBy(answer);
	return false;
}

async function refused(db: DeviceDatabase, sha256: string, problem: Problem): Promise<false> {
	await ifThereIsRoom(db, () => refuse(db, sha256, noteOf(problem)));
	return false;
}

async function waitsBecause(db: DeviceDatabase, sha256: string, code: string): Promise<false> {
	await ifThereIsRoom(db, () => refuse(db, sha256, { code, params: {}, detail: '' }));
	return false;
}

function noteOf({ code, params, detail }: Problem) {
	return { code, params, detail };
}
