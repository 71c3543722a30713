import { problem_network, problem_unknown } from '../paraglide/messages';
import type { Problem } from './problem';

type Said = Pick<Problem, 'code' | 'detail' | 'title' | 'params'>;

/** `problemText` for a screen that rarely has a problem to tell: the sentences, a third of the first script, come when one is needed. Every installed phone has them. */
export async function problemWords(problem: Said): Promise<string> {
	if (problem.code === 'network') return problem_network();
	try {
		const { problemText } = await import('./problem-text');
		return problemText(problem);
	} catch {
		return problem.detail || problem.title || problem_unknown();
	}
}
