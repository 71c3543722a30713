import type { Custody, Refusal } from '../../rules/custody';
import type { HowRead, Line, OldSim } from '../../sync/documents';
import type { UnitKind } from '../../sync/fitting';
import type { MutationArgs, NumberRead } from '../../sync/mutations';
import { type NumberReading, readNewUnit, readOldUnit, whatOf } from '../line/numbers';

/** What stands in the form of a swap. `extra`: serial number, or the new SIM's phone number. */
export interface SwapForm {
	old: string;
	oldHow: HowRead;
	fresh: string;
	freshHow: HowRead;
	extra: string;
	fault: string;
	fate: OldSim;
	/** The person has said that nothing comes out, or that nothing goes in. */
	skips: { old: boolean; fresh: boolean };
}

export interface SwapReading {
	old: NumberReading;
	fresh: NumberReading;
	/** What is wrong with the two together. */
	together: Refusal | null;
}

export const swapDraft = (kind: UnitKind, lineId: string) => `swap-${kind}:${lineId}`;

export function blankSwap(kind: UnitKind, { terminal, sim, old_terminal, old_sim, fault }: Line): SwapForm {
	const [old, fresh] = kind === 'terminal' ? [old_terminal?.imei, terminal?.imei] : [old_sim?.iccid, sim?.iccid];
	const [oldHow, freshHow] = kind === 'terminal' ? [old_terminal?.how, terminal?.how] : [old_sim?.how, sim?.how];
	return {
		...{ old: old ?? '', oldHow: oldHow ?? 'typed', fresh: fresh ?? '', freshHow: freshHow ?? 'typed' },
		skips: { old: !old && Boolean(fresh), fresh: !fresh && Boolean(old) },
		...{ extra: (kind === 'terminal' ? terminal?.serial : sim?.msisdn) ?? '', fault, fate: old_sim?.fate ?? 'return' },
	};
}

/** The number that the records have in this vehicle: to be compared with the label, never to be taken from here. */
export const recorded = (kind: UnitKind, { fitted }: Pick<Line, 'fitted'>) => fitted.find((unit) => unit.kind === kind)?.number ?? null;

/** Which half has not been answered yet; null when the swap can be kept or mended. */
export function nextHalf({ old, fresh, skips }: SwapForm): 'old' | 'fresh' | null {
	if (!old.trim() && !skips.old) return 'old';
	return !fresh.trim() && !skips.fresh ? 'fresh' : null;
}

/** Reads both numbers as the server will (P9.4.5, P9.4.6). */
export function readSwap(kind: UnitKind, form: SwapForm, line: Line, all: readonly Line[], custody: Custody, today: string): SwapReading {
	const what = whatOf(kind);
	const old = readOldUnit(what, form.old, line, all, custody);
	const fresh = readNewUnit(what, form.fresh, line, all, custody, today);
	return { old, fresh, together: whyNotTogether(form, bare(old), bare(fresh)) };
}

/** An empty field says that this half of the swap does not happen. */
export function isReady(form: SwapForm, { old, fresh, together }: SwapReading): boolean {
	return !together && (!form.old.trim() || 'value' in old) && (!form.fresh.trim() || 'value' in fresh);
}

/** Only for a form that is ready. */
export function swapTerminalArgs(line: Line, form: SwapForm, reading: SwapReading): MutationArgs['line.swap_terminal'] {
	return { ...halves(line, form, reading), serial: form.fresh ? form.extra.trim() || null : null, fault: form.fault.trim() || null };
}

export function swapSimArgs(line: Line, form: SwapForm, reading: SwapReading): MutationArgs['line.swap_sim'] {
	return { ...halves(line, form, reading), msisdn: form.fresh ? form.extra.trim() || null : null, old_sim: form.fate };
}

function halves(line: Line, { oldHow, freshHow }: SwapForm, { old, fresh }: SwapReading) {
	return { order_id: line.order_id, line_id: line.id, old: read(old, oldHow), new: read(fresh, freshHow) };
}

function read(reading: NumberReading, how: HowRead): NumberRead | null {
	return 'value' in reading ? { number: reading.value, how } : null;
}

function whyNotTogether(form: SwapForm, old: string | null, fresh: string | null): Refusal | null {
	if (!form.old.trim() && !form.fresh.trim()) return { code: 'swap.nothing', params: {} };
	return old !== null && old === fresh ? { code: 'swap.same_number', params: { number: old } } : null;
}

/** The number itself, also where custody has something against it: the same one twice is said before that. */
function bare(reading: NumberReading): string | null {
	if ('value' in reading) return reading.value;
	return typeof reading.params.number === 'string' ? reading.params.number : null;
}
