import type { components } from '../../../api/schema.gen';
import { m } from '../../../i18n';
import type { Look } from '../../../ui';
import * as shapes from '../../../ui/shapes';
import type { Condition, ItemRow } from './shapes';

type Schemas = components['schemas'];
export type HandoverState = Schemas['HandoverRow']['state'];
export type StocktakingState = Schemas['StocktakingRow']['state'];
export type IntakeState = Schemas['IntakeRow']['state'];

export const conditionLooks: Record<Condition, Look> = {
	good: { tone: 'done', shape: shapes.check, word: m.custody_condition_good },
	faulty: { tone: 'stop', shape: shapes.triangle, word: m.custody_condition_faulty },
	in_repair: { tone: 'wait', shape: shapes.pause, word: m.custody_condition_in_repair },
	scrapped: { tone: 'quiet', shape: shapes.cross, word: m.custody_condition_scrapped },
};

const simLooks: Record<string, Look> = {
	to_deactivate: { tone: 'wait', shape: shapes.pause, word: m.custody_sim_to_deactivate },
	deactivated: { tone: 'quiet', shape: shapes.lock, word: m.custody_sim_deactivated },
};

/** How an item is; of a SIM that is out of use this comes first. */
export const itemLook = ({ condition, sim_state }: Pick<ItemRow, 'condition' | 'sim_state'>): Look => simLooks[sim_state] ?? conditionLooks[condition];

export const handoverLooks: Record<HandoverState, Look> = {
	offered: { tone: 'wait', shape: shapes.swap, word: m.handover_state_offered },
	confirmed: { tone: 'done', shape: shapes.check, word: m.handover_state_confirmed },
	refused: { tone: 'stop', shape: shapes.back, word: m.handover_state_refused },
	withdrawn: { tone: 'quiet', shape: shapes.cross, word: m.handover_state_withdrawn },
};

export const stocktakingLooks: Record<StocktakingState, Look> = {
	open: { tone: 'motion', shape: shapes.half, word: m.counting_state_open },
	closed: { tone: 'quiet', shape: shapes.lock, word: m.counting_state_closed },
};

export const intakeLooks: Record<IntakeState, Look> = {
	taken: { tone: 'wait', shape: shapes.arrow, word: m.shop_state_taken },
	withdrawn: { tone: 'quiet', shape: shapes.cross, word: m.shop_state_withdrawn },
	received: { tone: 'office', shape: shapes.ring, word: m.shop_state_received },
	in_repair: { tone: 'motion', shape: shapes.half, word: m.shop_state_in_repair },
	repaired: { tone: 'field', shape: shapes.disc, word: m.shop_state_repaired },
	scrapped: { tone: 'quiet', shape: shapes.cross, word: m.shop_state_scrapped },
	sent_to_supplier: { tone: 'wait', shape: shapes.pause, word: m.shop_state_sent_to_supplier },
	in_stock: { tone: 'done', shape: shapes.check, word: m.shop_state_in_stock },
};
