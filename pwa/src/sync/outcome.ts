import type { DeviceDatabase } from './database';
import type { Answer, Connection, Problem } from './transport';

/** How a cycle ended. `left`: something still waits here although the server was reached. `full`: the phone has no room to write down what came of it. */
export type Outcome =
	| { kind: 'done'; left: boolean }
	| { kind: 'unreachable' }
	| { kind: 'full' }
	| { kind: 'signed_out' }
	| { kind: 'revoked' }
	| { kind: 'refused'; problem: Problem };

/** What a cycle works with. */
export interface Link {
	db: DeviceDatabase;
	connection: Connection;
}

/** Ends a step of the cycle; caught by the sender. */
export class Interruption extends Error {
	constructor(readonly outcome: Outcome) {
		super(outcome.kind);
	}
}

export function bodyOf<T>(answer: Answer<T>): T {
	if (answer.kind === 'ok') return answer.body;
	throw interruptionBy(answer);
}

export function interruptionBy(answer: Exclude<Answer<unknown>, { kind: 'ok' }>): Interruption {
	if (answer.kind === 'unreachable') return new Interruption({ kind: 'unreachable' });
	const { problem } = answer;
	if (problem.code === 'session.device_revoked') return new Interruption({ kind: 'revoked' });
	if (problem.status === 401 || problem.code.includes('csrf')) return new Interruption({ kind: 'signed_out' });
	if (isBusy(problem.status)) return new Interruption({ kind: 'unreachable' });
	return new Interruption({ kind: 'refused', problem });
}

function isBusy(status: number): boolean {
	return status >= 500 || status === 408 || status === 429;
}
