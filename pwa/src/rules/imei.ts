import { luhnHolds } from './luhn';
import { type Reading, tidy } from './reading';

export type ImeiReading = Reading<{ value: string }>;

const LENGTH = 15;

/**
 * The IMEI of a terminal: 14 digits and a check digit (3GPP TS 23.003 §6.2.1). The 16-digit IMEISV, which ends in a
 * software version instead, does not name a terminal for good and is refused by its length.
 */
export function readImei(input: string): ImeiReading {
	const value = tidy(input);
	if (!/^\d*$/.test(value)) return { code: 'imei.digits', params: {} };
	if (value.length !== LENGTH) return { code: 'imei.length', params: { length: value.length } };
	if (!luhnHolds(value)) return { code: 'imei.check_digit', params: {} };
	return { value };
}
