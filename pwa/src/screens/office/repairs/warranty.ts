import { dayOfYear, m } from '../../../i18n';
import type { Warranty } from './api';

export type WarrantyTone = 'done' | 'stop' | 'wait';

/** In one word, and in which colour. */
export function warrantyWord({ covered, until, reason }: Pick<Warranty, 'covered' | 'until' | 'reason'>): { tone: WarrantyTone; word: string } {
	if (covered) return { tone: 'done', word: m.call_warranty_in() };
	if (until) return { tone: 'stop', word: m.call_warranty_out() };
	return reason === 'no_term' ? { tone: 'stop', word: m.call_warranty_none() } : { tone: 'wait', word: m.call_warranty_unclear() };
}

const REASONS: Record<Warranty['reason'], (until: { until: string }) => string> = {
	installation: m.call_warranty_installation,
	purchase: m.call_warranty_purchase,
	inherited: m.call_warranty_inherited,
	no_term: m.call_warranty_no_term,
	unknown: m.call_warranty_unknown,
};

/** The reason as it is told to the caller (P9.2.3). */
export const warrantyReason = ({ until, reason }: Pick<Warranty, 'until' | 'reason'>) => REASONS[reason]({ until: until ? dayOfYear(until) : '' });
