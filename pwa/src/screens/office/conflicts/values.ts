import { m } from '../../../i18n';
import type { NotPossibleReason, PhotoKind } from '../../../sync/documents';
import { photoWord, reasons, reasonWord } from '../../order/words';

const NAMES: Record<string, () => string> = {
	imei: m.line_terminal,
	iccid: m.line_sim,
	serial: m.line_serial,
	msisdn: m.line_msisdn,
	mounting_position: m.line_place,
	note: m.line_reason_note,
	text: m.order_remark_title,
	name: m.people_name,
	caption: m.line_photo_other,
	reason: m.line_not_possible_title,
	kind: m.conflict_photo_kind,
	old: m.swap_out,
	new: m.swap_in,
	fault: m.swap_fault,
	work_done: m.repair_work,
	recheck_note: m.repair_recheck_note,
};

/** What the phone wanted to write, as far as a person can read it: no ids, no hashes. */
export function valuesOf(args: Record<string, unknown>): { name: string; value: string }[] {
	return Object.entries(args)
		.map(([name, value]) => [name, numberOf(value)] as const)
		.filter((entry): entry is readonly [string, string] => entry[0] in NAMES && typeof entry[1] === 'string' && entry[1] !== '')
		.map(([name, value]) => ({ name: NAMES[name]!(), value: wordOf(name, value) }));
}

function wordOf(name: string, value: string): string {
	if (name === 'kind') return photoWord(value as PhotoKind);
	return name === 'reason' && isCoded(value) ? reasonWord(value) : value;
}

/** Why a vehicle was not possible is a code; other reasons are a person's own words. */
const isCoded = (reason: string): reason is NotPossibleReason => (reasons as readonly string[]).includes(reason);

/** Half of a swap says its number and how it was read. */
function numberOf(value: unknown): unknown {
	return typeof value === 'object' && value !== null && 'number' in value ? value.number : value;
}
