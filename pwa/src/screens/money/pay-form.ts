import { v7 as uuid7 } from 'uuid';
import { readAmount, typedAmount } from '../../rules/amount';
import { CURRENCY } from '../../rules/charge';
import { usedPrices } from '../../sync/charging';
import type { PaymentMethod } from '../../sync/money-documents';
import type { OrderMoney } from '../../sync/money-viewing';
import type { GivenArgs, PaymentArgs } from '../../sync/mutations';

/** One way of paying, as it is typed. */
export interface PaymentForm {
	payment_id: string;
	method: PaymentMethod;
	amount: string;
	tendered: string;
	reference: string;
}

/** `receipt_id` is made with the form: pressed twice it is still one receipt. */
export interface PayForm {
	receipt_id: string;
	payments: PaymentForm[];
}

export const blankPayment = (amount: number): PaymentForm => ({ payment_id: uuid7(), method: 'cash', amount: amount > 0 ? typedAmount(amount) : '', tendered: '', reference: '' });

export const blankPay = (outstanding: number): PayForm => ({ receipt_id: uuid7(), payments: [blankPayment(outstanding)] });

/** A payment as it was read: minor units, and codes of what is wrong. `change` is below zero while too little was tendered. */
export interface PaymentRead {
	amount: number;
	tendered: number | null;
	change: number;
	problems: { amount?: string; tendered?: string };
}

/** Where nothing is said of it, cash was tendered exactly (P1.4.7). */
export function readPayment({ method, amount: typed, tendered: typedTendered }: PaymentForm): PaymentRead {
	const amount = readAmount(typed);
	const kept = 'amount' in amount ? amount.amount : 0;
	const wrong = 'code' in amount ? { amount: amount.code } : {};
	if (method !== 'cash' || !typedTendered.trim()) return { amount: kept, tendered: null, change: 0, problems: wrong };
	const tendered = readAmount(typedTendered);
	if ('code' in tendered) return { amount: kept, tendered: null, change: 0, problems: { ...wrong, tendered: tendered.code } };
	const change = tendered.amount - kept;
	return { amount: kept, tendered: tendered.amount, change, problems: change < 0 ? { ...wrong, tendered: 'payment.tendered_short' } : wrong };
}

export const paidNow = (form: PayForm) => form.payments.reduce((sum, payment) => sum + readPayment(payment).amount, 0);

/** What is still open once this is paid; below zero when it is too much. */
export const leftAfter = (form: PayForm, outstanding: number) => outstanding - paidNow(form);

/** The first thing that is wrong; null when the receipt can be written. */
export function payProblem(form: PayForm, { outstanding, awaiting }: Pick<OrderMoney, 'outstanding' | 'awaiting'>): string | null {
	if (awaiting) return 'charge.awaiting';
	if (!form.payments.length) return 'payment.missing';
	for (const payment of form.payments) {
		const { amount, tendered } = readPayment(payment).problems;
		if (amount ?? tendered) return (amount ?? tendered)!;
	}
	return leftAfter(form, outstanding) < 0 ? 'payment.too_much' : null;
}

/** Only for a form without problems. */
export function receiptOf(form: PayForm, order_id: string, { charge }: Pick<OrderMoney, 'charge'>): GivenArgs<'receipt.issue'> {
	return { receipt_id: form.receipt_id, order_id, charged: charge.amount, currency: CURRENCY, payments: form.payments.map(paymentArgs), price_ids: usedPrices(charge) };
}

function paymentArgs(form: PaymentForm): PaymentArgs {
	const { amount, tendered, change } = readPayment(form);
	const { payment_id, method } = form;
	if (method === 'cash') return { payment_id, method, amount, tendered: tendered ?? amount, change };
	return { payment_id, method, amount, reference: form.reference.trim() || null };
}
