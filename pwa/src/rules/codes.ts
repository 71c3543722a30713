import { readIccid } from './iccid';
import { readImei } from './imei';

export type What = 'imei' | 'iccid';

const READ = { imei: readImei, iccid: readIccid };

/** The valid numbers of one kind in all codes of a picture: a label carries serial numbers, part numbers and more beside it. */
export function numbersIn(codes: readonly string[], what: What): string[] {
	const read = codes.flatMap(candidates).map((candidate) => READ[what](candidate));
	return [...new Set(read.flatMap((reading) => ('value' in reading ? [reading.value] : [])))];
}

/** The whole code, its words and its runs of digits: labels write `IMEI:8612…;SN:…` as well as the bare number. */
function candidates(code: string): string[] {
	const text = code.normalize('NFKC').toUpperCase();
	return [text, ...text.split(/[^0-9A-Z]+/), ...(text.match(/\d+/g) ?? [])];
}
