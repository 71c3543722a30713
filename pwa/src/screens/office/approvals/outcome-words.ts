import { m } from '../../../i18n';

const WORDS: Record<string, () => string> = {
	...{ approve: m.approval_was_approve, send_back: m.approval_was_send_back, cancel: m.approval_was_cancel },
	...{ consented: m.approval_was_consented },
	...{ approved: m.approval_was_approved, refused: m.approval_was_refused, lapsed: m.approval_was_lapsed },
	...{ authorised: m.approval_was_authorised, partial: m.approval_was_partial, substituted: m.approval_was_substituted },
	...{ rescheduled: m.approval_was_rescheduled, withdrawn: m.approval_was_withdrawn, confirmed: m.approval_was_confirmed, denied: m.approval_was_denied },
};

/** What came of something that was to be decided. */
export const outcomeWord = (answer: string) => (WORDS[answer] ?? m.approval_decided_nobody)();
