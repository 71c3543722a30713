import { announcement } from './outbox';
import { type Lock, senderLock } from './lock';
import { Interruption, type Link, type Outcome } from './outcome';
import { pullOnce } from './pull';
import { pushAll } from './push';
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
		await pullOnce(link);
		const sent = await uploadAll(link);
		if (sent > 0) await pullOnce(link);
		return problem ?? { kind: 'done', left: await isSomethingLeft(link) };
	} catch (failure) {
		if (failure instanceof Interruption) return failure.outcome;
		throw failure;
	}
}

/** A push that the server refuses as a whole must not hold up the pull and the pictures. */
async function refusalOf(step: () => Promise<void>): Promise<Outcome | null> {
	try {
		await step();
		return null;
	} catch (failure) {
		if (failure instanceof Interruption && failure.outcome.kind === 'refused') return failure.outcome;
		throw failure;
	}
}

async function isSomethingLeft({ db }: Link): Promise<boolean> {
	const { mutations } = await announcement(db);
	return mutations > 0 || (await db.blobs.filter(({ state }) => state === 'waiting').count()) > 0;
}
