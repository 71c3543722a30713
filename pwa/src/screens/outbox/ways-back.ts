import type { Conflict } from '../../sync/documents';

const STEPS: Record<string, string> = {
	'line.survey': 'survey',
	'line.set_terminal': 'terminal',
	'line.set_sim': 'sim',
	'line.swap_terminal': 'swap-terminal',
	'line.swap_sim': 'swap-sim',
	'line.use_parts': 'parts',
	'line.report_work': 'report',
	'line.note_damage': 'damage',
	'line.mark_not_possible': 'not-possible',
};

type Turned = Pick<Conflict, 'name' | 'order_id' | 'line_id' | 'args'>;

/** The screen on which a change that was turned down can be done again. */
export function wayBack({ name, order_id, line_id, args }: Turned): string | null {
	if (name.startsWith('custody.')) return '/stock';
	if (name.startsWith('cash.')) return '/cash';
	if (name === 'invoice.request') return `/receipts/${String(args.receipt_id)}/invoice`;
	if (name.startsWith('receipt.')) return `/receipts/${String(args.receipt_id)}`;
	if (!order_id) return null;
	const order = `/orders/${order_id}`;
	if (name === 'charge.override' || name === 'charge.withdraw_override') return `${order}/charge`;
	if (name === 'order.check_item') return `${order}/checklist`;
	if (name === 'order.sign') return `${order}/sign/${String(args.role)}`;
	if (name === 'order.remark') return `${order}/remark`;
	if (name === 'order.report_part_missing') return line_id ? `${order}/lines/${line_id}/part-missing` : `${order}/part-missing`;
	if (name === 'order.hand_over') return `${order}/hand-over`;
	if (!line_id) return order;
	const line = `${order}/lines/${line_id}`;
	if (name === 'line.add_photo' && typeof args.kind === 'string') return `${line}/photos/${args.kind}`;
	return STEPS[name] ? `${line}/${STEPS[name]}` : line;
}
