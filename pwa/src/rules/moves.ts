import type { LineState, OrderState } from '../sync/documents';
import type { WorkName } from '../sync/mutations';

interface Move {
	order: readonly OrderState[];
	orderTo?: OrderState;
	line?: readonly LineState[];
	lineTo?: LineState;
}

const ON_SITE = ['on_site'] as const;
const AT_THE_CUSTOMER = ['on_site', 'waiting_part'] as const;
const BEFORE_LEAVING_AND_LATER = ['accepted', 'travelling', 'on_site'] as const;
const AT_WORK = ['accepted', 'travelling', 'on_site', 'waiting_part'] as const;
const HERE = { order: ON_SITE } as const;
const OPEN_LINE = { order: ON_SITE, line: ['pending'] } as const;

/** What a technician may do in which state, and where it leads: the phone's half of the lifecycle (design §7). */
export const MOVES: Record<WorkName, Move> = {
	'order.accept': { order: ['assigned'], orderTo: 'accepted' },
	'order.decline': { order: ['assigned', 'accepted'], orderTo: 'approved' },
	'order.check_item': { order: BEFORE_LEAVING_AND_LATER },
	'order.depart': { order: ['accepted'], orderTo: 'travelling' },
	'order.arrive': { order: ['travelling'], orderTo: 'on_site' },
	'order.remark': HERE,
	'order.sign': HERE,
	'order.complete': { order: ON_SITE, orderTo: 'completed' },
	'order.report_part_missing': { order: AT_THE_CUSTOMER },
	'order.record_oral_approval': { order: AT_THE_CUSTOMER },
	'order.withdraw_part_request': { order: AT_THE_CUSTOMER },
	'order.wait_for_part': { order: ON_SITE, orderTo: 'waiting_part' },
	'order.resume': { order: ['waiting_part'], orderTo: 'on_site' },
	'order.hand_over': { order: AT_WORK, orderTo: 'handed_over' },
	'order.take_over': { order: ['handed_over'], orderTo: 'accepted' },
	'order.refuse_handover': { order: ['handed_over'] },
	'order.take_back': { order: ['handed_over'] },
	'line.survey': OPEN_LINE,
	'line.set_terminal': OPEN_LINE,
	'line.set_sim': OPEN_LINE,
	'line.swap_terminal': OPEN_LINE,
	'line.swap_sim': OPEN_LINE,
	'line.use_parts': OPEN_LINE,
	'line.report_work': OPEN_LINE,
	'line.add_photo': HERE,
	'line.remove_photo': HERE,
	'line.note_damage': OPEN_LINE,
	'line.complete': { order: ON_SITE, line: ['pending'], lineTo: 'done' },
	'line.mark_not_possible': { order: ON_SITE, line: ['pending'], lineTo: 'not_possible' },
	'line.reopen': { order: ON_SITE, line: ['done', 'not_possible'], lineTo: 'pending' },
};

/** From here an order can be handed to somebody else (P4.10). */
export const mayHandOver = (state: OrderState) => MOVES['order.hand_over'].order.includes(state);

export function mayDo(name: WorkName, order: OrderState, line?: LineState): boolean {
	const move = MOVES[name];
	if (!move.order.includes(order)) return false;
	return !move.line || (line !== undefined && move.line.includes(line));
}
