import type { Receipt } from './money-documents';
import { type MoneyView, moneyOf } from './money-viewing';
import type { Mutation, MutationArgs, PaymentArgs } from './mutations';

/** What the office would not take, said while it can still be mended. `code` and `params` are those of the server's refusal. */
export class MoneyProblem extends Error {
	constructor(
		readonly code: string,
		readonly params: Record<string, unknown> = {},
	) {
		super(code);
	}
}

/** Looked at inside the transaction that writes the change, so that two tabs do not take the same money twice. Throws MoneyProblem. */
export function refuseWrongMoney(money: MoneyView, mutation: Mutation): void {
	if (mutation.name === 'charge.override') refuseSecondAsking(money, mutation.args.order_id);
	if (mutation.name === 'receipt.issue') refuseOddReceipt(money, mutation.args);
	if (mutation.name === 'receipt.refund') refuseOddRefund(money, mutation.args.refund_of, mutation.args.payments);
	if (mutation.name === 'receipt.void') refuseOddVoid(money, mutation.args.receipt_id);
	if (mutation.name === 'cash.offer') refuseOddOffer(money, mutation.args.amount);
}

/** What can still be given back of a receipt, in minor units. */
export const refundable = ({ kind, void: isVoid, amount, refunded }: Receipt) => (kind === 'receipt' && !isVoid ? amount - refunded : 0);

/** Cash that no open hand-over promises, in minor units. */
export const cashToOffer = ({ cash, handovers }: Pick<MoneyView, 'cash' | 'handovers'>) => (handovers.some(({ state }) => state === 'offered') ? 0 : Math.max(0, cash));

function refuseSecondAsking(money: MoneyView, orderId: string): void {
	if (moneyOf(money, orderId)?.awaiting) throw new MoneyProblem('charge_override.awaiting');
}

function refuseOddReceipt(money: MoneyView, { receipt_id, order_id, charged, payments }: Omit<MutationArgs['receipt.issue'], 'number'>): void {
	const order = moneyOf(money, order_id);
	if (money.receipts.some(({ id }) => id === receipt_id)) throw new MoneyProblem('payment_receipt.exists');
	if (!order) throw new MoneyProblem('order.not_found');
	if (!payments.length) throw new MoneyProblem('payment.missing');
	if (order.awaiting) throw new MoneyProblem('charge.awaiting');
	if (order.charge.amount !== charged) throw new MoneyProblem('charge.differs', { charged, expected: order.charge.amount });
	const amount = sum(payments);
	if (amount > order.outstanding) throw new MoneyProblem('payment.too_much', { outstanding: Math.max(0, order.outstanding), amount });
}

function refuseOddRefund(money: MoneyView, receiptId: string, payments: readonly PaymentArgs[]): void {
	const receipt = ownReceipt(money, receiptId);
	if (!payments.length) throw new MoneyProblem('payment.missing');
	if (receipt.kind === 'refund') throw new MoneyProblem('payment_receipt.is_refund');
	if (sum(payments) > refundable(receipt)) throw new MoneyProblem('refund.too_much', { left: refundable(receipt), amount: sum(payments) });
	refuseShortCash(money, cashOf(payments));
}

function refuseOddVoid(money: MoneyView, receiptId: string): void {
	const receipt = ownReceipt(money, receiptId);
	if (receipt.refunded) throw new MoneyProblem('payment_receipt.refunded');
	if (receipt.kind === 'receipt') refuseShortCash(money, cashOf(receipt.payments));
}

function refuseOddOffer(money: MoneyView, amount: number): void {
	const open = money.handovers.find(({ state }) => state === 'offered');
	if (open) throw new MoneyProblem('cash_handover.open', { number: open.number });
	refuseShortCash(money, amount);
}

function ownReceipt({ receipts, me }: MoneyView, receiptId: string): Receipt {
	const receipt = receipts.find(({ id, person_id }) => person_id === me && id === receiptId);
	if (!receipt) throw new MoneyProblem('payment_receipt.not_found');
	if (receipt.void) throw new MoneyProblem('payment_receipt.voided');
	return receipt;
}

function refuseShortCash({ cash }: MoneyView, wanted: number): void {
	if (wanted > cash) throw new MoneyProblem('cash.not_enough', { have: cash, wanted });
}

type Paid = { method: string; amount: number };
const sum = (payments: readonly Paid[]) => payments.reduce((total, { amount }) => total + amount, 0);
const cashOf = (payments: readonly Paid[]) => sum(payments.filter(({ method }) => method === 'cash'));

