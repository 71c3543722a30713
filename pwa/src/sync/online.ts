import type { DeviceDatabase } from './database';
import type { OnlineCheck } from './documents';
import { type Lock, senderLock } from './lock';
import { unsent } from './outbox';
import { Interruption, type Link } from './outcome';
import type { Place } from './pictures';
import { pushAll } from './push';
import { type Problem, askPlatform } from './transport';

export type OnlineAnswer = { check: OnlineCheck } | { problem: Problem } | 'no_network';

export interface OfLine {
	order_id: string;
	line_id: string;
}

const SIGNED_OUT: Problem = { code: 'session.missing', status: 401, params: {}, detail: '' };

/** Asks the tracking platform whether the line's terminal reports. The server knows the terminal only once its mutation is there: that goes first. */
export async function askOnline(link: Link, line: OfLine, place: Promise<Place | null>, lock: Lock = senderLock(link.db)): Promise<OnlineAnswer> {
	try {
		if (await isTerminalHere(link.db, line)) await lock(() => pushAll(link));
	} catch (failure) {
		if (failure instanceof Interruption) return heldUp(failure);
		throw failure;
	}
	const answer = await askPlatform(link.connection, line, await place);
	if (answer.kind === 'ok') return { check: answer.body };
	return answer.kind === 'problem' ? { problem: answer.problem } : 'no_network';
}

async function isTerminalHere(db: DeviceDatabase, { line_id }: OfLine): Promise<boolean> {
	const waiting = await unsent(db);
	return waiting.some(({ name, args }) => (name === 'line.set_terminal' || name === 'line.swap_terminal') && 'line_id' in args && args.line_id === line_id);
}

function heldUp({ outcome }: Interruption): OnlineAnswer {
	if (outcome.kind === 'refused') return { problem: outcome.problem };
	return outcome.kind === 'unreachable' ? 'no_network' : { problem: SIGNED_OUT };
}
