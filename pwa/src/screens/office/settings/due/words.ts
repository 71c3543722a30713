import { language, m } from '../../../../i18n';
import { spanWords } from '../../../due/words';
import { kindWord } from '../../orders/words';
import type { Hours, Target } from './api';

const MONDAY = Date.UTC(2026, 10, 23);
const A_DAY = 24 * 60 * 60 * 1000;

/** 1 is Monday. */
export const dayWord = (day: number) => new Intl.DateTimeFormat(language.current, { weekday: 'short', timeZone: 'UTC' }).format(MONDAY + (day - 1) * A_DAY);
export const priorityWord = (priority: Target['priority']) => (priority === 'urgent' ? m.due_urgent() : m.due_normal());
export const targetWords = ({ kind, priority }: Target) => `${kindWord(kind)} · ${priorityWord(priority)}`;
export const minutesWords = (minutes: number | null) => (minutes === null ? m.due_nothing() : spanWords(minutes));
export const hoursWords = ({ days, opens, closes }: Hours) => `${days.map(dayWord).join(' ')}  ${opens}–${closes}`;

/** Hours as they are typed, with one decimal at most, in minutes; '' is none, undefined cannot be meant. */
export function readHours(text: string, most: number): number | null | undefined {
	const typed = text.trim().replace(',', '.');
	if (!typed) return null;
	const hours = /^\d{1,4}(\.\d)?$/.test(typed) ? Number(typed) : NaN;
	return hours > 0 && hours <= most ? Math.round(hours * 60) : undefined;
}

export const typedHours = (minutes: number | null) => (minutes === null ? '' : String(Math.round(minutes / 6) / 10));
