import { readIccid } from '../../rules/iccid';
import { readImei } from '../../rules/imei';
import type { Line } from '../../sync/documents';

export type What = 'imei' | 'iccid';

/** A number as it will be kept, or why not. `holder`: the vehicle that already has it. */
export type NumberReading = { value: string; checked: boolean } | { code: string; params: Record<string, unknown>; holder?: Line };

/** Checks a number as the server will: its own digits, and that no other vehicle on this phone has it. */
export function readNumber(what: What, input: string, line: Pick<Line, 'id'>, all: readonly Line[]): NumberReading {
	const reading = what === 'imei' ? { checked: true, ...readImei(input) } : readIccid(input);
	if ('code' in reading) return reading;
	const holder = all.find((other) => other.id !== line.id && numberOn(other, what) === reading.value);
	if (holder) return { code: what === 'imei' ? 'terminal.already_used' : 'sim.already_used', params: {}, holder };
	return { value: reading.value, checked: reading.checked };
}

/** A vehicle on which nothing could be done holds nothing. */
function numberOn(line: Line, what: What): string | undefined {
	if (line.state === 'not_possible') return undefined;
	return what === 'imei' ? line.terminal?.imei : line.sim?.iccid;
}
