import type { LineState, OrderState } from '../sync/documents';
import type { MutationName } from '../sync/mutations';

interface Move {
	order: readonly OrderState[];
	orderTo?: OrderState;
	line?: readonly LineState[];
	lineTo?: LineState;
}

const ON_SITE = ['on_site'] as const;
const BEFORE_LEAVING_AND_LATER = ['accepted', 'travelling', 'on_site'] as const;
const ON_LINE = { order: ON_SITE } as const;

/** What a technician may do in which state, and where it leads: the phone's half of the lifecycle (design §7). */
export const MOVES: Record<MutationName, Move> = {
	'order.accept': { order: ['assigned'], orderTo: 'accepted' },
	'order.check_item': { order: BEFORE_LEAVING_AND_LATER },
	'order.depart': { order: ['accepted'], orderTo: 'travelling' },
	'order.arrive': { order: ['travelling'], orderTo: 'on_site' },
	'order.remark': ON_LINE,
	'order.sign': ON_LINE,
	'order.complete': { order: ON_SITE, orderTo: 'completed' },
	'line.survey': ON_LINE,
	'line.set_terminal': ON_LINE,
	'line.set_sim': ON_LINE,
	'line.add_photo': ON_LINE,
	'line.remove_photo': ON_LINE,
	'line.note_damage': ON_LINE,
	'line.complete': { order: ON_SITE, line: ['pending'], lineTo: 'done' },
	'line.mark_not_possible': { order: ON_SITE, line: ['pending'], lineTo: 'not_possible' },
	'line.reopen': { order: ON_SITE, line: ['done', 'not_possible'], lineTo: 'pending' },
};

export function mayDo(name: MutationName, order: OrderState, line?: LineState): boolean {
	const move = MOVES[name];
	if (!move.order.includes(order)) return false;
	return !move.line || (line !== undefined && move.line.includes(line));
}
