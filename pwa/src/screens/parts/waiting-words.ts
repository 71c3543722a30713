import { m } from '../../i18n';
import { answerWords, askedWords } from './part-words';
import type { PartStanding } from './standing';

/** What the button says that takes work up again. */
export function resumeWords({ kind }: PartStanding): string {
	if (kind === 'part') return m.part_resume_with();
	return kind === 'answer' ? m.part_resume_without() : m.part_resume();
}

/** What an order that stands still waits for, and so what to do. */
export function waitingWords({ kind, request }: PartStanding): string {
	if (!request) return m.part_nothing_awaited();
	if (kind === 'answer') return m.part_answer_awaited({ part: askedWords(request) });
	return kind === 'part' ? m.part_fetch_it({ answer: answerWords(request) }) : m.part_do_without({ answer: answerWords(request) });
}
