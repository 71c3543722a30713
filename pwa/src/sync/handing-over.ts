import type { Order, OrderFile, OrderHandover } from './documents';
import type { MutationArgs } from './mutations';

type Name = 'order.hand_over' | 'order.take_over' | 'order.refuse_handover' | 'order.take_back';
type Changes = { [N in Name]: (file: OrderFile, args: MutationArgs[N], at: string) => OrderFile };

/** An order on its way from one technician to another (P4.10): what was meant for another hand-over than the order's changes nothing. */
export const HANDOVER_CHANGES: Changes = {
	'order.hand_over': (file, { handover_id: id, note, to }, at) => {
		if (file.order.handover?.id === id) return file;
		const given = { id, note, state: 'offered', before: file.order.state, offered_at: at, decided_at: null, decision_note: '' } as const;
		return onOrder(file, { state: 'handed_over', handover: { ...given, giver: { id: '', name: '' }, receiver: to ? { id: to, name: '' } : null } });
	},
	'order.take_over': (file, { handover_id }, at) =>
		decided(file, handover_id, { state: 'accepted', decided_at: at }, { state: 'accepted', accepted_at: at, departed_at: null, checklist: {} }),
	'order.refuse_handover': (file, { handover_id, reason }, at) => returned(file, handover_id, { state: 'refused', decided_at: at, decision_note: reason }),
	'order.take_back': (file, { handover_id }, at) => returned(file, handover_id, { state: 'withdrawn', decided_at: at }),
};

function returned(file: OrderFile, id: string, change: Partial<OrderHandover>): OrderFile {
	const before = file.order.handover?.before;
	return before ? decided(file, id, change, { state: before }) : file;
}

function decided(file: OrderFile, id: string, change: Partial<OrderHandover>, order: Partial<Order>): OrderFile {
	const handover = file.order.handover;
	if (handover?.id !== id || handover.state !== 'offered') return file;
	return onOrder(file, { ...order, handover: { ...handover, ...change } });
}

function onOrder(file: OrderFile, change: Partial<Order>): OrderFile {
	return { ...file, order: { ...file.order, ...change } };
}
