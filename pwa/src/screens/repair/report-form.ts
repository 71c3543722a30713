import type { Report } from '../../sync/documents';
import type { Answer } from '../line/survey';

export interface ReportForm {
	work: string;
	minutes: string;
	recheck: Answer;
	note: string;
}

export type ReportGap = 'work' | 'minutes' | 'recheck' | 'note';

const LONGEST = 24 * 60;

export function formOfReport(report: Report | null): ReportForm {
	if (!report) return { work: '', minutes: '', recheck: null, note: '' };
	return { work: report.work_done, minutes: String(report.minutes), recheck: report.recheck_ok ? 'yes' : 'no', note: report.recheck_note };
}

/** What is still open, in reading order. A re-check that was not good needs a word. */
export function gapsInReport(form: ReportForm): ReportGap[] {
	const gaps: [ReportGap, boolean][] = [
		['work', !form.work.trim()],
		['minutes', minutesOf(form) === null],
		['recheck', !form.recheck],
		['note', form.recheck === 'no' && !form.note.trim()],
	];
	return gaps.filter(([, isOpen]) => isOpen).map(([gap]) => gap);
}

/** Only for a form without gaps. */
export function reportOf(form: ReportForm): Report {
	return { work_done: form.work.trim(), minutes: minutesOf(form) ?? 0, recheck_ok: form.recheck === 'yes', recheck_note: form.note.trim() };
}

/** A whole number of minutes of one day at most; null otherwise. */
export function minutesOf({ minutes }: ReportForm): number | null {
	const text = minutes.normalize('NFKC').trim();
	const value = /^\d+$/.test(text) ? Number(text) : 0;
	return value >= 1 && value <= LONGEST ? value : null;
}
