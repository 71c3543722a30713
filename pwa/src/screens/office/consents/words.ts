import { m } from '../../../i18n';
import type { Look } from '../../../ui';
import * as shapes from '../../../ui/shapes';
import type { Consent } from './api';

/** Those who may be sent now: a manager has agreed and nobody has ended it. */
export function mayBeSent(consents: readonly Consent[]): { id: string; name: string }[] {
	return consents.filter(({ state, ended_at }) => state === 'given' && !ended_at).map(({ person, kind }) => ({ id: person.id, name: `${person.name}（${kindWord(kind)}）` }));
}

export const kindWord = (kind: Consent['kind']) => (kind === 'contractor' ? m.consent_kind_contractor() : m.consent_kind_colleague());

/** How the consent stands: one word, one colour, one shape. */
export function lookOf({ state, oral, confirmed_at, manager, ended_at, access }: Consent): Look {
	if (state === 'asked' && ended_at) return { tone: 'quiet', shape: shapes.cross, word: m.consent_dropped };
	if (state === 'given' && (ended_at || access === 'ended')) return { tone: 'quiet', shape: shapes.cross, word: m.consent_over };
	if (state === 'asked') return { tone: 'wait', shape: shapes.ring, word: m.consent_asked };
	if (state === 'refused') return { tone: 'stop', shape: shapes.cross, word: m.consent_refused };
	if (oral && !confirmed_at) return { tone: 'wait', shape: shapes.half, word: () => m.consent_oral_given({ name: manager?.name ?? '' }) };
	return { tone: 'done', shape: shapes.check, word: m.consent_given };
}

/** Whether they see the order, and why not any more. */
export function accessWord({ access, ended, ended_at, end_reason, state }: Consent): string {
	if (state === 'asked' && ended_at) return m.consent_dropped_because({ reason: end_reason });
	if (access === 'live') return m.consent_live();
	if (access === 'none') return state === 'given' ? m.consent_not_sent() : '';
	switch (ended) {
		case 'by_office':
			return m.consent_ended_by_office({ reason: end_reason });
		case 'refused':
			return m.consent_ended_refused();
		case 'completed':
			return m.consent_ended_completed();
		case 'reviewed':
			return m.consent_ended_reviewed();
		case 'closed':
			return m.consent_ended_closed();
		case 'cancelled':
			return m.consent_ended_cancelled();
		default:
			return m.consent_ended_reassigned();
	}
}
