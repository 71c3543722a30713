import type { Fitted, Line } from './documents';

export type UnitKind = Fitted['kind'];

export interface Unit {
	kind: UnitKind;
	number: string;
}

/** What goes into the vehicle when this line is done, and what comes out. */
export function newUnits({ terminal, sim }: Pick<Line, 'terminal' | 'sim'>): Unit[] {
	return [...(terminal ? [unit('terminal', terminal.imei)] : []), ...(sim ? [unit('sim', sim.iccid)] : [])];
}

export function oldUnits({ old_terminal, old_sim }: Pick<Line, 'old_terminal' | 'old_sim'>): Unit[] {
	return [...(old_terminal ? [unit('terminal', old_terminal.imei)] : []), ...(old_sim ? [unit('sim', old_sim.iccid)] : [])];
}

/** What is in the vehicle once this line is done. */
export const fittedAfter = (line: Line): Fitted[] => exchanged(line.fitted, oldUnits(line), newUnits(line));

/** What was in it before: the line is opened again. */
export const fittedBefore = (line: Line): Fitted[] => exchanged(line.fitted, newUnits(line), oldUnits(line));

export const isSame = (a: { kind: string; number: string | null }, b: { kind: string; number: string | null }) => a.kind === b.kind && a.number === b.number;

function exchanged(fitted: readonly Fitted[], out: readonly Unit[], into: readonly Unit[]): Fitted[] {
	const staying = fitted.filter((one) => ![...out, ...into].some((other) => isSame(one, other)));
	return [...staying, ...into.map((one) => fitted.find((known) => isSame(known, one)) ?? justFitted(one))];
}

function justFitted({ kind, number }: Unit): Fitted {
	return { kind, number, serial: '', product: null, installed_on: null, warranty_until: null };
}

function unit(kind: UnitKind, number: string): Unit {
	return { kind, number };
}
