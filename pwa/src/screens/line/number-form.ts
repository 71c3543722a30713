import type { HowRead, Line } from '../../sync/documents';
import type { What } from './numbers';

/** What stands in the form of a terminal or SIM. `extra`: serial number, or the SIM's phone number. */
export interface NumberForm {
	number: string;
	how: HowRead;
	extra: string;
}

export const draftName = (what: What, lineId: string) => `${what}:${lineId}`;

export function blankFor(what: What, { terminal, sim }: Line): NumberForm {
	if (what === 'imei') return { number: terminal?.imei ?? '', how: terminal?.how ?? 'typed', extra: terminal?.serial ?? '' };
	return { number: sim?.iccid ?? '', how: sim?.how ?? 'typed', extra: sim?.msisdn ?? '' };
}
