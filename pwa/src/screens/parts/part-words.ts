import { day, m } from '../../i18n';
import type { Approver, OralAnswer, PartAnswer, PartProposal, PartRequest } from '../../sync/part-documents';

type Asked = Pick<PartRequest, 'part' | 'quantity' | 'state' | 'answer' | 'granted' | 'substitute_part' | 'wished_date' | 'oral' | 'confirmation'>;

/** "2 × 继电器". */
export const askedWords = ({ quantity, part }: Pick<PartRequest, 'quantity' | 'part'>) => `${quantity} × ${part}`;

const ANSWERS: Record<PartAnswer, (one: { asked: number; granted: number; part: string; day: string }) => string> = {
	authorised: ({ granted }) => m.part_said_authorised({ granted }),
	partial: ({ asked, granted }) => m.part_said_partial({ asked, granted }),
	substituted: ({ granted, part }) => m.part_said_substituted({ granted, part }),
	rescheduled: (one) => (one.day ? m.part_said_rescheduled_to({ day: one.day }) : m.part_said_rescheduled()),
	refused: () => m.part_said_refused(),
};

/** "同意用 1 只（申请 2 只）", or how it stands without an answer. */
export function answerWords(one: Asked): string {
	if (one.state === 'withdrawn') return m.part_withdrawn();
	if (one.state === 'lapsed') return m.part_lapsed();
	if (!one.answer) return m.part_awaiting();
	return ANSWERS[one.answer]({ asked: one.quantity, granted: one.granted, part: one.substitute_part, day: one.wished_date ? day(one.wished_date) : '' });
}

/** "演示·经理：同意用 1 个". */
export function saidWords(one: Asked & Pick<PartRequest, 'decided_by'>, approvers: readonly Approver[] = []): string {
	const who = whoDecided(one, approvers);
	return who ? m.part_by({ who, what: answerWords(one) }) : answerWords(one);
}

/** The word of who is said to have authorised it, with its reason. */
export const spokenWords = (one: Pick<PartRequest, 'confirmation' | 'confirmation_note'>) =>
	one.confirmation_note ? m.part_by({ who: confirmationWords(one), what: one.confirmation_note }) : confirmationWords(one);

const WORD: Record<Exclude<PartRequest['confirmation'], ''>, () => string> = {
	awaiting: m.part_word_awaiting,
	confirmed: m.part_word_confirmed,
	denied: m.part_word_denied,
};

/** Whether what was authorised by telephone has been confirmed; empty where it was not by telephone. */
const confirmationWords = ({ confirmation }: Pick<PartRequest, 'confirmation'>) => (confirmation ? WORD[confirmation]() : '');

export function toneOf({ state, answer, confirmation }: Asked): 'quiet' | 'done' | 'stop' | 'wait' {
	if (confirmation === 'denied' || answer === 'refused') return 'stop';
	if (state === 'awaiting' || confirmation === 'awaiting' || answer === 'rescheduled') return 'wait';
	return state === 'answered' ? 'done' : 'quiet';
}

const whoDecided = ({ decided_by }: Pick<PartRequest, 'decided_by'>, approvers: readonly Approver[] = []) =>
	decided_by ? decided_by.name || (approvers.find(({ id }) => id === decided_by.id)?.name ?? '') : '';

const PROPOSALS: Record<Exclude<PartProposal, ''>, () => string> = {
	fetch: m.part_propose_fetch,
	substitute: m.part_propose_substitute,
	another_day: m.part_propose_another_day,
};
export const proposals = Object.keys(PROPOSALS) as Exclude<PartProposal, ''>[];
export const proposalWord = (proposal: PartProposal) => (proposal ? PROPOSALS[proposal]() : '');

const ORAL: Record<OralAnswer, () => string> = { authorised: m.part_oral_all, partial: m.part_oral_partial, substituted: m.part_oral_substituted };
export const oralAnswers = Object.keys(ORAL) as OralAnswer[];
export const oralWord = (answer: OralAnswer) => ORAL[answer]();
