import type { Survey } from '../../sync/documents';
import { ELSEWHERE } from './places';

export type Answer = 'yes' | 'no' | null;

/** The survey as it stands in the form; `place` is one of the usual ones or `elsewhere`. */
export interface SurveyForm {
	place: string | null;
	words: string;
	power: Answer;
	antenna: Answer;
	note: string;
}

export type SurveyGap = 'place' | 'words' | 'power' | 'antenna';

export function formOf(survey: Survey | null, usual: readonly string[]): SurveyForm {
	if (!survey) return { place: null, words: '', power: null, antenna: null, note: '' };
	const isUsual = usual.includes(survey.mounting_position);
	return {
		place: isUsual ? survey.mounting_position : ELSEWHERE,
		words: isUsual ? '' : survey.mounting_position,
		power: survey.power_ok ? 'yes' : 'no',
		antenna: survey.antenna_ok ? 'yes' : 'no',
		note: survey.note,
	};
}

export function gapsIn({ place, words, power, antenna }: SurveyForm): SurveyGap[] {
	const gaps: [SurveyGap, boolean][] = [
		['place', !place],
		['words', place === ELSEWHERE && !words.trim()],
		['power', !power],
		['antenna', !antenna],
	];
	return gaps.filter(([, isOpen]) => isOpen).map(([gap]) => gap);
}

/** Only for a form without gaps. */
export function surveyOf({ place, words, power, antenna, note }: SurveyForm): Survey {
	const mounting_position = place === ELSEWHERE ? words.trim() : (place ?? '');
	return { mounting_position, note: note.trim(), power_ok: power === 'yes', antenna_ok: antenna === 'yes' };
}
