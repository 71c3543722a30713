import { m } from '../../i18n';
import { shownNumber } from '../../rules/receipt-number';
import type { MutationName } from '../../sync/mutations';

const WORDS: Record<MutationName, () => string> = {
	'order.accept': m.outbox_do_order_accept,
	'order.decline': m.outbox_do_order_decline,
	'order.check_item': m.outbox_do_order_check_item,
	'order.depart': m.outbox_do_order_depart,
	'order.arrive': m.outbox_do_order_arrive,
	'order.remark': m.outbox_do_order_remark,
	'order.sign': m.outbox_do_order_sign,
	'order.complete': m.outbox_do_order_complete,
	'order.report_part_missing': m.outbox_do_order_report_part_missing,
	'order.record_oral_approval': m.outbox_do_order_record_oral_approval,
	'order.withdraw_part_request': m.outbox_do_order_withdraw_part_request,
	'order.wait_for_part': m.outbox_do_order_wait_for_part,
	'order.resume': m.outbox_do_order_resume,
	'order.hand_over': m.outbox_do_order_hand_over,
	'order.take_over': m.outbox_do_order_take_over,
	'order.refuse_handover': m.outbox_do_order_refuse_handover,
	'order.take_back': m.outbox_do_order_take_back,
	'line.survey': m.outbox_do_line_survey,
	'line.set_terminal': m.outbox_do_line_set_terminal,
	'line.set_sim': m.outbox_do_line_set_sim,
	'line.add_photo': m.outbox_do_line_add_photo,
	'line.remove_photo': m.outbox_do_line_remove_photo,
	'line.note_damage': m.outbox_do_line_note_damage,
	'line.complete': m.outbox_do_line_complete,
	'line.mark_not_possible': m.outbox_do_line_mark_not_possible,
	'line.reopen': m.outbox_do_line_reopen,
	'line.swap_terminal': m.outbox_do_line_swap_terminal,
	'line.swap_sim': m.outbox_do_line_swap_sim,
	'line.use_parts': m.outbox_do_line_use_parts,
	'line.report_work': m.outbox_do_line_report_work,
	'custody.confirm': m.outbox_do_custody_confirm,
	'custody.refuse': m.outbox_do_custody_refuse,
	'custody.offer': m.outbox_do_custody_offer,
	'custody.withdraw': m.outbox_do_custody_withdraw,
	'charge.override': m.outbox_do_charge_override,
	'charge.withdraw_override': m.outbox_do_charge_withdraw_override,
	'receipt.issue': m.outbox_do_receipt_issue,
	'receipt.refund': m.outbox_do_receipt_refund,
	'receipt.void': m.outbox_do_receipt_void,
	'payment.add_proof': m.outbox_do_payment_add_proof,
	'cash.offer': m.outbox_do_cash_offer,
	'cash.withdraw': m.outbox_do_cash_withdraw,
	'invoice.request': m.outbox_do_invoice_request,
};

/** What the person did, in words. A name of another version of the app is "a change". */
export const doneWord = (name: string) => (WORDS[name as MutationName] ?? m.outbox_do_other)();

/** "收款 R-00000123": with the number of a receipt where it has one. */
export function doneWords({ name, args }: { name: string; args: object }): string {
	const number = 'number' in args && typeof args.number === 'number' ? shownNumber(args.number) : '';
	return [doneWord(name), number].filter(Boolean).join(' ');
}

/** "到达现场 · 拍照 3". */
export function counted(changes: readonly { name: string }[]): string {
	const times = new Map<string, number>();
	for (const { name } of changes) times.set(name, (times.get(name) ?? 0) + 1);
	return [...times].map(([name, count]) => (count > 1 ? `${doneWord(name)} ${count}` : doneWord(name))).join(' · ');
}
