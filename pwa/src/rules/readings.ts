import type { Line, Photo, PhotoKind } from '../sync/documents';
import { numbersIn, type What } from './codes';

export type NumberedKind = 'old_terminal' | 'terminal' | 'old_sim' | 'sim';
type Numbers = Pick<Line, 'terminal' | 'sim' | 'old_terminal' | 'old_sim'>;
type ReadPhoto = Pick<Photo, 'kind'> & Partial<Pick<Photo, 'codes' | 'reading'>>;

/** The photo shows other numbers than the one that was entered. */
export interface Disagreement {
	kind: NumberedKind;
	shown: string[];
	entered: string;
}

/** Whether pictures of this kind show a number that is taken down. */
export const isNumbered = (kind: PhotoKind): kind is NumberedKind => ['old_terminal', 'terminal', 'old_sim', 'sim'].includes(kind);

export const whatOfPhoto = (kind: NumberedKind): What => (kind === 'terminal' || kind === 'old_terminal' ? 'imei' : 'iccid');

/** Null when photo and number agree, or when there is nothing to compare: no number yet, or no code of that kind in the picture. */
export function disagreement(kind: PhotoKind, codes: readonly string[], line: Numbers): Disagreement | null {
	if (!isNumbered(kind)) return null;
	const entered = numberOf(kind, line);
	const shown = numbersIn(codes, whatOfPhoto(kind));
	return entered && shown.length && !shown.includes(entered) ? { kind, shown, entered } : null;
}

/**
 * What pictures of this kind show instead of the number, as this phone or the server has read it; null when none disagrees or one
 * of them shows the right number. `''`: the server says so and does not say what.
 */
export function shownInstead(kind: PhotoKind, photos: readonly ReadPhoto[], line: Numbers): string | null {
	if (!isNumbered(kind) || !numberOf(kind, line)) return null;
	const judged = photos.filter((photo) => photo.kind === kind).map((photo) => judge(photo, line));
	if (judged.some((one) => one === 'agrees')) return null;
	const odd = judged.find((one) => typeof one === 'object');
	return odd ? (odd.shown[0] ?? '') : null;
}

function judge({ kind, codes, reading }: ReadPhoto, line: Numbers): 'agrees' | 'unknown' | { shown: string[] } {
	if (reading === 'disagrees') return { shown: [] };
	if (reading) return reading === 'agrees' ? 'agrees' : 'unknown';
	if (!isNumbered(kind) || !codes || numbersIn(codes, whatOfPhoto(kind)).length === 0) return 'unknown';
	return disagreement(kind, codes, line) ?? 'agrees';
}

function numberOf(kind: NumberedKind, { terminal, sim, old_terminal, old_sim }: Numbers): string | undefined {
	return { terminal: terminal?.imei, sim: sim?.iccid, old_terminal: old_terminal?.imei, old_sim: old_sim?.iccid }[kind];
}
