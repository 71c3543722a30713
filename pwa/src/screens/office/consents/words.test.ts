import { expect, test } from 'vitest';
import { m } from '../../../i18n';
import type { Consent } from './api';
import { accessWord, lookOf, mayBeSent } from './words';

const consent = (changes: Partial<Consent>): Consent =>
	({ state: 'given', kind: 'contractor', access: 'live', ended: '', end_reason: '', ended_at: null, oral: false, confirmed_at: null, manager: null, person: { id: 'z', name: 'Zhou' }, ...changes }) as Consent;
const AT = '2026-11-28T01:00:00Z';

test('what has ended no longer looks like a consent', () => {
	const ended = consent({ ended_at: AT, access: 'ended', ended: 'by_office', end_reason: 'not needed' });
	expect(lookOf(consent({})).word).toBe(m.consent_given);
	expect(lookOf(ended).word).toBe(m.consent_over);
	expect(lookOf(consent({ access: 'ended', ended: 'completed' })).word).toBe(m.consent_over);
	expect(accessWord(ended)).toContain('not needed');
	expect(mayBeSent([ended])).toEqual([]);
});

test('a request that nobody need answer any more says so', () => {
	const dropped = consent({ state: 'asked', access: 'none', ended_at: AT, end_reason: '→ Li' });
	expect(lookOf(dropped).word).toBe(m.consent_dropped);
	expect(accessWord(dropped)).toContain('→ Li');
	expect(lookOf(consent({ state: 'asked', access: 'none' })).word).toBe(m.consent_asked);
});
