/** RFC 9457 as the server sends it: `code` is stable, `params` fill the sentence. */
export interface Problem {
	code: string;
	status: number;
	title?: string;
	detail?: string;
	params?: Record<string, unknown>;
}

export const networkProblem: Problem = { code: 'network', status: 0 };

/** Reads whatever came back with an error status: a problem, or a proxy's page that is none. */
export function asProblem(body: unknown, status: number): Problem {
	if (body && typeof body === 'object' && 'code' in body) return { ...(body as Problem), status };
	return { code: 'unknown', status };
}

/** What a refused call throws when it is not asked to return its problem. */
export class Refused extends Error {
	constructor(readonly problem: Problem) {
		super(problem.code);
	}
}

/** Anything that was thrown, as a problem that can be shown. */
export function problemOf(thrown: unknown): Problem {
	if (thrown instanceof Refused) return thrown.problem;
	if (thrown instanceof TypeError) return networkProblem;
	return { code: 'unknown', status: 0 };
}
