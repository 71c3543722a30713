import { problem_network, problem_unknown } from '../paraglide/messages';
import { grouped } from '../ui/group';
import type { Problem } from './problem';

type Message = (params: Record<string, unknown>) => string;

const modules = import.meta.glob<Record<string, Message>>('../paraglide/messages/problem_*.js', { eager: true });
const sentences = new Map(Object.values(modules).flatMap((module) => Object.entries(module)));

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
