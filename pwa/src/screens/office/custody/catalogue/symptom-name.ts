import { language } from '../../../../i18n';
import type { Symptom } from './api';

export const symptomName = ({ name_zh, name_en }: Pick<Symptom, 'name_zh' | 'name_en'>): string => (language.current === 'en' ? name_en : name_zh);
