import { readIccid } from '../../rules/iccid';
import { readImei } from '../../rules/imei';
import type { What } from '../line/numbers';

/** What a look through the camera gave. `other`: a code that holds the other kind of number; `unknown`: codes without any. */
export type Sight = { kind: 'nothing' } | { kind: 'found'; numbers: string[] } | { kind: 'other' } | { kind: 'unknown' };

const READ = { imei: readImei, iccid: readIccid };
const OTHER: Record<What, What> = { imei: 'iccid', iccid: 'imei' };

/** The numbers of one kind in all codes of a picture: a label carries serial numbers, part numbers and more beside it. */
export function sightOf(codes: readonly string[], what: What): Sight {
	if (codes.length === 0) return { kind: 'nothing' };
	const numbers = numbersIn(codes, what);
	if (numbers.length) return { kind: 'found', numbers };
	return numbersIn(codes, OTHER[what]).length ? { kind: 'other' } : { kind: 'unknown' };
}

export function numbersIn(codes: readonly string[], what: What): string[] {
	const read = codes.flatMap(candidates).map((candidate) => READ[what](candidate));
	return [...new Set(read.flatMap((reading) => ('value' in reading ? [reading.value] : [])))];
}

/** The whole code, its words and its runs of digits: labels write `IMEI:8612…;SN:…` as well as the bare number. */
function candidates(code: string): string[] {
	const text = code.normalize('NFKC').toUpperCase();
	return [text, ...text.split(/[^0-9A-Z]+/), ...(text.match(/\d+/g) ?? [])];
}
