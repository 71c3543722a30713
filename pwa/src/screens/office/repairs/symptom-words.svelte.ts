import { language } from '../../../i18n';
import { symptoms, type Symptom } from './api';

let known = $state.raw<Symptom[]>([]);

/** In the reader's language; the Chinese name where nobody has written an English one. */
export const symptomName = ({ name_zh, name_en }: Pick<Symptom, 'name_zh' | 'name_en'>) => (language.current === 'en' && name_en) || name_zh;

/** The whole list, also what is no longer offered: orders that name it are still read. */
export const symptomList = {
	get offered(): Symptom[] {
		return known.filter(({ active }) => active);
	},
	wordOf(code: string): string {
		const symptom = known.find((each) => each.code === code);
		return symptom ? symptomName(symptom) : code;
	},
	async load(): Promise<void> {
		known = await symptoms().catch(() => known);
	},
};
