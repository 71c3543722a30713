import { m } from '../../../../i18n';
import type { IntakeState } from '../looks';
import type { Intake } from './api';

const WORDS: Partial<Record<IntakeState, () => string>> = {
	received: m.shop_step_received,
	in_repair: m.shop_step_in_repair,
	repaired: m.shop_step_repaired,
	scrapped: m.shop_step_scrapped,
	sent_to_supplier: m.shop_step_sent_to_supplier,
	in_stock: m.shop_step_in_stock,
};
const WITH_FINDING: readonly IntakeState[] = ['repaired', 'scrapped', 'sent_to_supplier'];
const AT_ONCE: readonly IntakeState[] = ['received', 'in_repair'];

export const stepWord = (to: IntakeState): string => WORDS[to]?.() ?? to;

/** Somebody has to say what was found. */
export const needsFinding = (to: IntakeState): boolean => WITH_FINDING.includes(to);

/** Asks nothing: one tap does it. */
export const isAtOnce = (to: IntakeState): boolean => AT_ONCE.includes(to);

/** Who has to hand the unit over before anything can be done with it. */
export const awaitedFrom = ({ holder, next }: Pick<Intake, 'holder' | 'next'>): string =>
	next.length && (holder.kind === 'person' || holder.kind === 'vehicle') ? holder.name : '';
