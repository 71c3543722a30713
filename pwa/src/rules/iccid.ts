import { luhnHolds } from './luhn';
import { type Reading, tidy } from './reading';

/** `checked` is false when the number carries no digit that could be checked: compare it with the card. */
export type IccidReading = Reading<{ value: string; checked: boolean }>;

/**
 * The ICCID of a SIM: 19 or 20 characters from 89 on. ITU-T E.118 ends it with a Luhn digit; on the card it lies in 20
 * half-bytes, so that readers show 19 digits with a filling F behind.
 *
 * China's issuers (8986…) fill all 20 places by their own scheme: the last one need not be a Luhn digit and a letter A–F may name
 * the number segment (bifravst/e118-iin-list#65: `898604B7…`; arthurdejong/python-stdnum#58: about half of the printed
 * numbers fail Luhn). Those are taken as they are and flagged, because refusing them would stop work with a good card.
 */
export function readIccid(input: string): IccidReading {
	const value = withoutFilling(tidy(input));
	if (!isWritten(value)) return { code: 'iccid.digits', params: {} };
	if (value.length !== 19 && value.length !== 20) return { code: 'iccid.length', params: { length: value.length } };
	if (!value.startsWith('89')) return { code: 'iccid.prefix', params: {} };
	const checked = /^\d+$/.test(value) && luhnHolds(value);
	return checked || isChineseScheme(value) ? { value, checked } : { code: 'iccid.check_digit', params: {} };
}

function withoutFilling(value: string): string {
	return /^\d{19}F$/.test(value) ? value.slice(0, -1) : value;
}

function isWritten(value: string): boolean {
	return /^\d*$/.test(value) || (isChineseScheme(value) && /^[\dA-F]+$/.test(value));
}

function isChineseScheme(value: string): boolean {
	return value.length === 20 && value.startsWith('8986');
}
