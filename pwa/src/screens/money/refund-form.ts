import { v7 as uuid7 } from 'uuid';
import { readAmount, typedAmount } from '../../rules/amount';
import { CURRENCY } from '../../rules/charge';
import type { PaymentMethod, Receipt } from '../../sync/money-documents';
import type { GivenArgs } from '../../sync/mutations';

export interface RefundForm {
	receipt_id: string;
	method: PaymentMethod;
	amount: string;
	reason: string;
}

export const blankRefund = ({ payments }: Pick<Receipt, 'payments'>, left: number): RefundForm => ({ receipt_id: uuid7(), method: payments[0]?.method ?? 'cash', amount: typedAmount(left), reason: '' });

/** Codes of what is wrong, by field. */
export function refundProblems({ amount, reason }: RefundForm, left: number): { amount?: string; reason?: string } {
	const read = readAmount(amount);
	const wrong = 'code' in read ? read.code : read.amount > left ? 'refund.too_much' : undefined;
	return { ...(wrong && { amount: wrong }), ...(!reason.trim() && { reason: 'payment_receipt.reason_missing' }) };
}

/** Null while something is wrong. */
export function refundOf(form: RefundForm, refund_of: string, left: number): GivenArgs<'receipt.refund'> | null {
	const read = readAmount(form.amount);
	if ('code' in read || read.amount > left || !form.reason.trim()) return null;
	const payment = { payment_id: uuid7(), method: form.method, amount: read.amount };
	return { receipt_id: form.receipt_id, refund_of, currency: CURRENCY, payments: [payment], reason: form.reason.trim() };
}
