import { m } from '../../i18n';
import type { Survey } from '../../sync/documents';
import { photoWord } from '../order/words';
import { placeWord } from './places';
import { isPhoto, type Step, type StepId } from './steps';

const TITLES = { survey: m.line_survey, terminal: m.line_terminal, sim: m.line_sim, damage: m.line_damage };

export function stepTitle({ id, photos }: Pick<Step, 'id' | 'photos'>): string {
	return isPhoto(id) ? photoWord(photos!.kind) : TITLES[id as Exclude<StepId, `photos/${string}`>]();
}

export function photosWord({ needed, have, refused }: NonNullable<Step['photos']>): string {
	if (refused) return m.line_photos_refused({ count: refused });
	return have < needed ? m.line_photos_needed({ needed, have }) : m.line_photos_count({ count: have });
}

export function surveyWord({ mounting_position, power_ok, antenna_ok }: Survey): string {
	return m.line_survey_value({ place: placeWord(mounting_position), power: good(power_ok), antenna: good(antenna_ok) });
}

const good = (is: boolean) => (is ? m.line_good() : m.line_bad());
