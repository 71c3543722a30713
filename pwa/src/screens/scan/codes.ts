import { numbersIn, type What } from '../../rules/codes';

/** What a look through the camera gave. `other`: a code that holds the other kind of number; `unknown`: codes without any. */
export type Sight = { kind: 'nothing' } | { kind: 'found'; numbers: string[] } | { kind: 'other' } | { kind: 'unknown' };

const OTHER: Record<What, What> = { imei: 'iccid', iccid: 'imei' };

/** The numbers of one kind in all codes of a picture: a label carries serial numbers, part numbers and more beside it. */
export function sightOf(codes: readonly string[], what: What): Sight {
	if (codes.length === 0) return { kind: 'nothing' };
	const numbers = numbersIn(codes, what);
	if (numbers.length) return { kind: 'found', numbers };
	return numbersIn(codes, OTHER[what]).length ? { kind: 'other' } : { kind: 'unknown' };
}
