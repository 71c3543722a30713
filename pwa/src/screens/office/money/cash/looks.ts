import { m } from '../../../../i18n';
import type { Look } from '../../../../ui';
import * as shapes from '../../../../ui/shapes';
import type { Handover, HandoverState, Held } from './api';

export const handoverLooks: Record<HandoverState, Look> = {
	offered: { tone: 'wait', shape: shapes.swap, word: m.desk_cash_offered },
	confirmed: { tone: 'done', shape: shapes.check, word: m.desk_cash_confirmed },
	refused: { tone: 'stop', shape: shapes.back, word: m.handover_state_refused },
	withdrawn: { tone: 'quiet', shape: shapes.cross, word: m.handover_state_withdrawn },
};

const LATE: Look = { tone: 'stop', shape: shapes.triangle, word: m.desk_cash_too_long };
const MUCH: Look = { tone: 'stop', shape: shapes.triangle, word: m.desk_cash_too_much };

/** Nothing when all is well. */
export const heldLooks = ({ too_long, too_much }: Pick<Held, 'too_long' | 'too_much'>): Look[] => [...(too_long ? [LATE] : []), ...(too_much ? [MUCH] : [])];

/** What was counted less what was offered, in minor units; 0 while nobody has counted. */
export const difference = ({ counted, amount }: Pick<Handover, 'counted' | 'amount'>): number => (counted === null ? 0 : counted - amount);
