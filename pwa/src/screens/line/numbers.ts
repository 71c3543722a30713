import { type Custody, whyNotNew, whyNotOld } from '../../rules/custody';
import type { What } from '../../rules/codes';
import { readIccid } from '../../rules/iccid';
import { readImei } from '../../rules/imei';
import type { Line } from '../../sync/documents';
import type { UnitKind } from '../../sync/fitting';

export type { What };

/** A number as it will be kept, or why not. `holder`: the vehicle that already has it. */
export type NumberReading = { value: string; checked: boolean } | { code: string; params: Record<string, unknown>; holder?: Line; isOnItsWay?: boolean };

/** Checks a number as the server will: its own digits, and that no other vehicle on this phone has it. */
export function readNumber(what: What, input: string, line: Pick<Line, 'id'>, all: readonly Line[]): NumberReading {
	const reading = readBare(what, input);
	if ('code' in reading) return reading;
	const holder = all.find((other) => other.id !== line.id && numberOn(other, what) === reading.value);
	if (holder) return { code: what === 'imei' ? 'terminal.already_used' : 'sim.already_used', params: {}, holder };
	return { value: reading.value, checked: reading.checked };
}

const readBare = (what: What, input: string): NumberReading => (what === 'imei' ? { checked: true, ...readImei(input) } : readIccid(input));

/** What is done is no longer this line's: custody has it in the vehicle. */
function numberOn(line: Line, what: What): string | undefined {
	if (line.state !== 'pending') return undefined;
	return what === 'imei' ? line.terminal?.imei : line.sim?.iccid;
}

/** A number of a unit that is to go into this vehicle: in my hands, and good. */
export function readNewUnit(what: What, input: string, line: Pick<Line, 'id'>, all: readonly Line[], custody: Custody, today: string): NumberReading {
	const reading = readNumber(what, input, line, all);
	return ('value' in reading && whyNotNew(kindOf(what), reading.value, all, custody, today)) || reading;
}

/** A number of a unit that is to come out of this vehicle. */
export function readOldUnit(what: What, input: string, line: Line, all: readonly Line[], custody: Custody): NumberReading {
	const reading = readBare(what, input);
	return ('value' in reading && whyNotOld(kindOf(what), reading.value, line, all, custody)) || reading;
}

export const kindOf = (what: What): UnitKind => (what === 'imei' ? 'terminal' : 'sim');
export const whatOf = (kind: UnitKind): What => (kind === 'terminal' ? 'imei' : 'iccid');
