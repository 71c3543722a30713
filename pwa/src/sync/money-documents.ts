/** What a pull brings of money, as docs/sync.md lists it. Amounts are whole minor units (fen) of `currency`. */

import type { CashLimit } from '../rules/cash-limit';
import type { Warranty } from './documents';

export type PaymentMethod = 'cash' | 'wechat' | 'alipay' | 'card' | 'transfer';

/** `tax_rate` in hundredths of a percent, contained in `amount`. */
export interface Price {
	id: string;
	version: number;
	product_id: string;
	currency: string;
	amount: number;
	tax_rate: number;
	valid_from: string;
}

/** Another amount than the rules give, asked for with a reason (P9.2.3). */
export interface Override {
	id: string;
	version: number;
	order_id: string;
	currency: string;
	amount: number;
	reason: string;
	state: 'awaiting' | 'approved' | 'refused' | 'withdrawn';
	requested_at: string;
	decided_at: string | null;
	decided_by: string | null;
	decision_note: string;
}

/** A range of the company's numbers that belongs to this device. `key` makes its receipts' codes (`rules/receipt-codes.ts`). */
export interface Book {
	id: string;
	version: number;
	series: string;
	first: number;
	last: number;
	/** Follows the last number that has arrived at the office. */
	next: number;
	state: 'open' | 'closed';
	key: string;
	/** The address of the customer's page of its receipts, up to the opening code. */
	opens_at: string;
}

export type ChargeReason = 'nothing_used' | 'installation' | 'in_warranty' | 'out_of_warranty' | 'no_price' | 'override';
export type ChargeLineReason = 'installation' | 'in_warranty' | 'out_of_warranty' | 'no_price';

/** One part on one vehicle. `tax` is the part of `amount` that is tax. */
export interface ChargeLine {
	line: string;
	product: string;
	name: string;
	quantity: number;
	price: string | null;
	unit_amount: number;
	tax_rate: number;
	amount: number;
	tax: number;
	reason: ChargeLineReason;
}

/** `amount` is what is asked for, `proposed` what the rules say without an override; `tax` is unknown under an override. */
export interface Charge {
	currency: string;
	amount: number;
	proposed: number;
	tax: number | null;
	reason: ChargeReason;
	override_reason: string;
	warranty: Warranty | null;
	lines: ChargeLine[];
}

/** A picture that shows a payment. `id` is null until the office knows of it. */
export interface Proof {
	id: string | null;
	sha256: string;
	size: number;
	stored: boolean;
}

export interface Payment {
	id: string;
	method: PaymentMethod;
	amount: number;
	tendered: number | null;
	change: number | null;
	reference: string;
	proofs: Proof[];
}

/** `version` 0: only on this phone yet. `charge` is null for a refund. `person` wrote it. */
export interface Receipt {
	id: string;
	version: number;
	kind: 'receipt' | 'refund';
	number: number;
	shown: string;
	order_id: string;
	refund_of: string | null;
	person_id: string;
	person: string;
	currency: string;
	amount: number;
	charged: number;
	charge: Charge | null;
	reason: string;
	issued_at: string;
	refunded: number;
	void: boolean;
	void_reason: string | null;
	voided_at: string | null;
	payments: Payment[];
	/** What opens the customer's page, as the office says it; null when it has taken it back. Not there before the office has the receipt. */
	link?: string | null;
}

/** What the ledger says is in this person's hand. `since`: when the oldest of it was taken. `late`: more or longer than `limit`, as the office saw it. */
export interface Cash {
	id: string;
	version: number;
	currency: string;
	amount: number;
	since: string | null;
	late: boolean;
	limit: CashLimit;
}

/** 交款: from the technician's hand to finance. `number` is empty until the office has it. */
export interface CashHandover {
	id: string;
	version: number;
	number: string;
	currency: string;
	amount: number;
	note: string;
	state: 'offered' | 'confirmed' | 'refused' | 'withdrawn';
	offered_at: string;
	counted: number | null;
	difference_reason: string;
	/** Why finance did not take it. */
	decision_note: string;
	decided_at: string | null;
	decided_by: string | null;
}

/** The company's own payment code of a method; `picture` is a PNG in base64, so that it can be shown with no network. */
export interface PaymentCode {
	id: string;
	version: number;
	method: PaymentMethod;
	picture: string;
}

export type InvoiceKind = 'ordinary' | 'special';

/** What the customer wants on the invoice for a receipt. `version` 0: only on this phone yet. Of orders in hand also what their customer wanted before. */
export interface InvoiceRequest {
	id: string;
	version: number;
	receipt_id: string;
	order_id: string;
	customer_id: string;
	kind: InvoiceKind;
	title: string;
	tax_id: string;
	email: string;
	phone: string;
	note: string;
	state: 'requested' | 'issued' | 'cancelled' | 'red_flushed';
	requested_at: string;
	invoice_code: string;
	invoice_number: string;
	issued_on: string | null;
	has_file: boolean;
	end_reason: string;
}
