import type { HowRead, NotPossibleReason, OldSim, PhotoKind, ProblemNote, SignatureRole, UsedPart } from './documents';

export const ARGS_VERSION = 1;

interface OfOrder {
	order_id: string;
}

interface OfLine extends OfOrder {
	line_id: string;
}

/** A number and how it was read. */
export interface NumberRead {
	number: string;
	how: HowRead;
}

export type OfferTarget = { kind: 'warehouse'; holder_id: string } | { kind: 'person'; person_id: string } | { kind: 'return_shelf' };

/** Names and arguments, version 1 (docs/sync.md). */
export interface MutationArgs {
	'order.accept': OfOrder;
	'order.check_item': OfOrder & { item: string; checked: boolean };
	'order.depart': OfOrder;
	'order.arrive': OfOrder & { latitude?: number | null; longitude?: number | null };
	'order.remark': OfOrder & { text: string };
	'order.sign': OfOrder & { signature_id: string; role: SignatureRole; name: string; sha256: string; size: number };
	'order.complete': OfOrder;
	'line.survey': OfLine & { mounting_position: string; note?: string | null; power_ok: boolean; antenna_ok: boolean };
	'line.set_terminal': OfLine & { imei: string; serial?: string | null; how: HowRead };
	'line.set_sim': OfLine & { iccid: string; msisdn?: string | null; how: HowRead };
	'line.swap_terminal': OfLine & { old?: NumberRead | null; new?: NumberRead | null; serial?: string | null; fault?: string | null };
	'line.swap_sim': OfLine & { old?: NumberRead | null; new?: NumberRead | null; msisdn?: string | null; old_sim: OldSim };
	'line.use_parts': OfLine & { parts: UsedPart[] };
	'line.report_work': OfLine & { work_done: string; minutes: number; recheck_ok: boolean; recheck_note?: string | null };
	'line.add_photo': OfLine & {
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
}

export type MutationName = keyof MutationArgs;
export type CustodyName = Extract<MutationName, `custody.${string}`>;
/** What is done on an order. */
export type WorkName = Exclude<MutationName, CustodyName>;

/** One thing the person did. `at` is the phone's clock: a claim. */
export type Mutation<N extends MutationName = MutationName> = N extends MutationName
	? { id: string; seq: number; name: N; version: number; args: MutationArgs[N]; at: string }
	: never;

/** The order that it belongs to; empty for what belongs to none. */
export function orderIdOf({ args }: Pick<Mutation, 'args'>): string {
	return ('order_id' in args && args.order_id) || '';
}

export const isCustody = (mutation: Mutation): mutation is Mutation<CustodyName> => mutation.name.startsWith('custody.');

export interface MutationResult {
	id: string;
	seq: number;
	outcome: 'applied' | 'conflict';
	problem?: ProblemNote;
}
