import type { HowRead, NotPossibleReason, PhotoKind, ProblemNote, SignatureRole } from './documents';

export const ARGS_VERSION = 1;

interface OfOrder {
	order_id: string;
}

interface OfLine extends OfOrder {
	line_id: string;
}

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
	'line.add_photo': OfLine & {
		photo_id: string;
		kind: PhotoKind;
		sha256: string;
		size: number;
		caption?: string | null;
		taken_at: string;
		latitude?: number | null;
		longitude?: number | null;
	};
	'line.remove_photo': OfLine & { photo_id: string };
	'line.note_damage': OfLine & { found: boolean; note?: string | null };
	'line.complete': OfLine;
	'line.mark_not_possible': OfLine & { reason: NotPossibleReason; note?: string | null };
	'line.reopen': OfLine;
}

export type MutationName = keyof MutationArgs;

/** One thing the person did. `at` is the phone's clock: a claim. */
export type Mutation<N extends MutationName = MutationName> = N extends MutationName
	? { id: string; seq: number; name: N; version: number; args: MutationArgs[N]; at: string }
	: never;

export interface MutationResult {
	id: string;
	seq: number;
	outcome: 'applied' | 'conflict';
	problem?: ProblemNote;
}
