import { language } from '../../i18n';
import type { Symptom } from '../../sync/custody-documents';

/** Symptoms in the order of the list; a code that is no longer on it stays readable as it is. */
export function symptomWords(codes: readonly string[], symptoms: readonly Symptom[]): string[] {
	const known = symptoms.filter(({ code }) => codes.includes(code)).sort((a, b) => a.position - b.position);
	const unknown = codes.filter((code) => !known.some((symptom) => symptom.code === code));
	return [...known.map(nameOf), ...unknown];
}

const nameOf = ({ name_zh, name_en }: Symptom) => (language.current === 'en' && name_en ? name_en : name_zh);
