import { m } from '../../i18n';

export const ELSEWHERE = 'elsewhere';

/** Where terminals are usually mounted, in the words that will stand on the slip. */
export function usualPlaces(): string[] {
	return [m.line_place_under_dashboard(), m.line_place_behind_cluster(), m.line_place_glove_box(), m.line_place_a_pillar(), m.line_place_under_seat(), m.line_place_engine_bay()];
}
