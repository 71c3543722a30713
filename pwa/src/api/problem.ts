import { problem_network, problem_unknown } from '../paraglide/messages';
import { grouped } from '../ui/group';

/** RFC 9457 as the server sends it: `code` is stable, `params` fill the sentence. */
export interface Problem {
	code: string;
	status: number;
	title?: string;
	detail?: string;
	params?: Record<string, unknown>;
}

type Message = (params: Record<string, unknown>) => string;

const modules = import.meta.glob<Record<string, Message>>('../paraglide/messages/problem_*.js', { eager: true });
const sentences = new Map(Object.values(modules).flatMap((module) => Object.entries(module)));

export const networkProblem: Problem = { code: 'network', status: 0 };

/** Says a problem in plain words: ours for its code, else the server's own detail or title. */
export function problemText(problem: Pick<Problem, 'code' | 'detail' | 'title' | 'params'>): string {
	if (problem.code === 'network') return problem_network();
	const sentence = namingTheRightOne(problem) ?? sentences.get(messageKey(problem.code))?.(problem.params ?? {});
	return sentence ?? (problem.detail || problem.title || problem_unknown());
}

/** Where the records know which terminal or SIM it should have been, and there are words for that. */
function namingTheRightOne({ code, params }: Pick<Problem, 'code' | 'params'>): string | undefined {
	if (typeof params?.expected !== 'string' || !params.expected) return undefined;
	const expected = grouped(params.expected, code.startsWith('terminal.') ? 'imei' : 'iccid').join(' ');
	return sentences.get(`${messageKey(code)}_expected`)?.({ ...params, expected });
}

/** `session.wrong_credentials` → `problem_session_wrong_credentials`, the key in messages/…/problems.json. */
export const messageKey = (code: string) => `problem_${code.replaceAll('.', '_')}`;

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
