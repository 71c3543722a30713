import { locales, m } from '../../i18n';

export const ELSEWHERE = 'elsewhere';

const PLACES = [m.line_place_under_dashboard, m.line_place_behind_cluster, m.line_place_glove_box, m.line_place_a_pillar, m.line_place_under_seat, m.line_place_engine_bay];

/** Where terminals are usually mounted, in the words that will stand on the slip. */
export const usualPlaces = (): string[] => PLACES.map((place) => place());

/** A usual place in the reader's language, whichever language it was noted in; other words stay as they are. */
export function placeWord(noted: string): string {
	const place = PLACES.find((words) => locales.some((locale) => words({}, { locale }) === noted));
	return place?.() ?? noted;
}
