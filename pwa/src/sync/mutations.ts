import type { DeclineReason, HowRead, NotPossibleReason, OldSim, PhotoKind, ProblemNote, SignatureRole, UsedPart } from './documents';
import type { InvoiceKind, PaymentMethod } from './money-documents';
import type { OralAnswer, PartProposal } from './part-documents';

export const ARGS_VERSION = 1;

interface OfOrder {
	order_id: string;
}

interface OfHandover extends OfOrder {
	handover_id: string;
}

interface OfLine extends OfOrder {
	line_id: string;
}

/** Where the phone was, where its owner shares that: degrees (WGS 84), metres, when it was measured. */
export interface Whereabouts {
	latitude?: number | null;
	longitude?: number | null;
	accuracy?: number | null;
	located_at?: string | null;
}

/** A number and how it was read. */
export interface NumberRead {
	number: string;
	how: HowRead;
}

export type OfferTarget = { kind: 'warehouse'; holder_id: string } | { kind: 'person'; person_id: string } | { kind: 'return_shelf' };

/** One way of paying. Minor units; `tendered` less `change` is `amount`, with cash only (P1.4.7). */
export interface PaymentArgs {
	payment_id: string;
	method: PaymentMethod;
	amount: number;
	tendered?: number | null;
	change?: number | null;
	reference?: string | null;
}

/** Who authorised a part by telephone, and what: `quantity` of it, or of another part. */
export interface OralArgs {
	manager_id: string;
	answer: OralAnswer;
	quantity?: number | null;
	product_id?: string | null;
	part?: string;
	note?: string;
}

/** Names and arguments, version 1 (docs/sync.md). */
export interface MutationArgs {
	'order.accept': OfOrder;
	'order.decline': OfOrder & { reason: DeclineReason; note?: string | null };
	'order.check_item': OfOrder & { item: string; checked: boolean };
	'order.depart': OfOrder & Whereabouts;
	'order.arrive': OfOrder & Whereabouts;
	'order.remark': OfOrder & { text: string };
	'order.sign': OfOrder & { signature_id: string; role: SignatureRole; name: string; sha256: string; size: number };
	'order.complete': OfOrder;
	'order.report_part_missing': OfOrder & {
		request_id: string;
		line_id?: string | null;
		product_id?: string | null;
		/** Its name; what the catalogue calls a product stands for itself. */
		part: string;
		quantity: number;
		reason: string;
		/** Work can't go on without it. */
		stops: boolean;
		proposal: PartProposal;
		photo_id?: string | null;
		oral?: OralArgs | null;
	};
	'order.record_oral_approval': OfOrder & { request_id: string; oral: OralArgs };
	'order.withdraw_part_request': OfOrder & { request_id: string };
	'order.wait_for_part': OfOrder;
	'order.resume': OfOrder;
	'order.hand_over': OfHandover & { to?: string | null; note: string };
	'order.take_over': OfHandover;
	'order.refuse_handover': OfHandover & { reason: string };
	'order.take_back': OfHandover;
	'line.survey': OfLine & { mounting_position: string; note?: string | null; power_ok: boolean; antenna_ok: boolean };
	'line.set_terminal': OfLine & { imei: string; serial?: string | null; how: HowRead };
	'line.set_sim': OfLine & { iccid: string; msisdn?: string | null; how: HowRead };
	'line.swap_terminal': OfLine & { old?: NumberRead | null; new?: NumberRead | null; serial?: string | null; fault?: string | null };
	'line.swap_sim': OfLine & { old?: NumberRead | null; new?: NumberRead | null; msisdn?: string | null; old_sim: OldSim };
	'line.use_parts': OfLine & { parts: UsedPart[] };
	'line.report_work': OfLine & { work_done: string; minutes: number; recheck_ok: boolean; recheck_note?: string | null };
	'line.add_photo': OfOrder & {
		/** Without one it shows the order's work as a whole. */
		line_id?: string;
		photo_id: string;
		kind: PhotoKind;
		sha256: string;
		size: number;
		caption?: string | null;
		taken_at: string;
		codes?: string[] | null;
		latitude?: number | null;
		longitude?: number | null;
	};
	'line.remove_photo': OfLine & { photo_id: string };
	'line.note_damage': OfLine & { found: boolean; note?: string | null };
	'line.complete': OfLine;
	'line.mark_not_possible': OfLine & { reason: NotPossibleReason; note?: string | null };
	'line.reopen': OfLine;
	'custody.confirm': { handover_id: string };
	'custody.refuse': { handover_id: string; note: string };
	'custody.offer': {
		handover_id: string;
		target: OfferTarget;
		items: string[];
		parts: UsedPart[];
		note?: string | null;
		order_id?: string | null;
	};
	'custody.withdraw': { handover_id: string };
	'charge.override': OfOrder & { override_id: string; amount: number; currency: string; reason: string };
	'charge.withdraw_override': OfOrder & { override_id: string };
	'receipt.issue': OfOrder & {
		receipt_id: string;
		number: number;
		charged: number;
		currency: string;
		payments: PaymentArgs[];
		price_ids: string[];
	};
	'receipt.refund': { receipt_id: string; number: number; refund_of: string; currency: string; payments: PaymentArgs[]; reason: string };
	'receipt.void': { receipt_id: string; reason: string };
	'payment.add_proof': { payment_id: string; sha256: string; size: number };
	'cash.offer': { handover_id: string; amount: number; currency: string; note?: string | null };
	'cash.withdraw': { handover_id: string };
	'invoice.request': {
		request_id: string;
		receipt_id: string;
		kind: InvoiceKind;
		title: string;
		tax_id?: string | null;
		email?: string | null;
		phone?: string | null;
		note?: string | null;
	};
}

export type MutationName = keyof MutationArgs;
export type CustodyName = Extract<MutationName, `custody.${string}`>;
/** What concerns money: it changes nothing of an order's work. */
export type MoneyName = Extract<MutationName, `${'charge' | 'receipt' | 'payment' | 'cash' | 'invoice'}.${string}`>;
/** What takes the next number of the receipt book. */
export type NumberedName = 'receipt.issue' | 'receipt.refund';
/** What is done on an order. */
export type WorkName = Exclude<MutationName, CustodyName | MoneyName>;
/** What a screen gives: the number of a receipt is taken when it is written down. */
export type GivenArgs<N extends MutationName> = N extends NumberedName ? Omit<MutationArgs[N], 'number'> : MutationArgs[N];

/** One thing the person did. `at` is the phone's clock: a claim. */
export type Mutation<N extends MutationName = MutationName> = N extends MutationName
	? { id: string; seq: number; name: N; version: number; args: MutationArgs[N]; at: string }
	: never;

/** The order that it belongs to; empty for what belongs to none. */
export function orderIdOf({ args }: Pick<Mutation, 'args'>): string {
	return ('order_id' in args && args.order_id) || '';
}

export const isCustody = (mutation: Mutation): mutation is Mutation<CustodyName> => mutation.name.startsWith('custody.');

const MONEY = /^(charge|receipt|payment|cash|invoice)\./;

export const isMoney = (mutation: Mutation): mutation is Mutation<MoneyName> => MONEY.test(mutation.name);

export const isNumbered = (mutation: Mutation): mutation is Mutation<NumberedName> => mutation.name === 'receipt.issue' || mutation.name === 'receipt.refund';

export interface MutationResult {
	id: string;
	seq: number;
	outcome: 'applied' | 'conflict';
	problem?: ProblemNote;
}
