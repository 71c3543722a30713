import { announcement } from './outbox';
import { type Lock, senderLock } from './lock';
import { Interruption, type Link, type Outcome } from './outcome';
import { pullOnce } from './pull';
import { pushAll } from './push';
import { isFull } from './room';
import { uploadAll } from './upload';

/** One cycle: push → pull → blobs → pull. A revoked phone has lost its local data when this returns. */
export async function runCycle(link: Link, lock: Lock = senderLock(link.db)): Promise<Outcome> {
	const outcome = await lock(() => cycle(link));
	if (outcome.kind === 'revoked') await link.db.wipe();
	return outcome;
}

async function cycle(link: Link): Promise<Outcome> {
	try {
		const problem = await refusalOf(() => pushAll(link));
		const unwritten = await refusalOf(() => pullOnce(link));
		const sent = await uploadAll(link);
		if (sent > 0 && !unwritten) await pullOnce(link);
		return problem ?? unwritten ?? { kind: 'done', left: await isSomethingLeft(link) };
	} catch (failure) {
		if (failure instanceof Interruption) return failure.outcome;
		if (isFull(failure)) return { kind: 'full' };
		throw failure;
	}
}

/** What the server refuses as a whole must not hold up the rest; nor must a phone that is full: the office gets all of it, though nothing can be written down here. */
async function refusalOf(step: () => Promise<void>): Promise<Outcome | null> {
	try {
		await step();
		return null;
	} catch (failure) {
		if (failure instanceof Interruption && failure.outcome.kind === 'refused') return failure.outcome;
		if (isFull(failure)) return { kind: 'full' };
		throw failure;
	}
}

async function isSomethingLeft({ db }: Link): Promise<boolean> {
	const { mutations } = await announcement(db);
	return mutations > 0 || (await db.blobs.filter(({ state }) => state === 'waiting').count()) > 0;
}
