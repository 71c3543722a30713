import { clock, m, shortTime } from '../../i18n';
import type { Standing } from '../../rules/due';
import { localDay } from '../../rules/local-day';

/** The time alone today, otherwise with its day. */
export const momentWords = (at: string, now: number) => (localDay(Date.parse(at)) === localDay(now) ? clock(at) : shortTime(at));

/** "到场已超时", or by when. */
export function standingWord({ what, standing, at }: Standing, now: number): string {
	if (standing === 'overdue') return what === 'respond' ? m.due_overdue_respond() : m.due_overdue_finish();
	const time = momentWords(at, now);
	return what === 'respond' ? m.due_soon_respond({ time }) : m.due_soon_finish({ time });
}

/** "2 小时 5 分" / "2 h 5 min". */
export function spanWords(minutes: number): string {
	const [hours, rest] = [Math.trunc(minutes / 60), minutes % 60];
	if (!hours) return m.due_span_minutes({ minutes });
	return rest ? m.due_span_hours({ hours, minutes: rest }) : m.due_span_hours_only({ hours });
}
