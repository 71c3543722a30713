import { m, shortTime } from '../../../i18n';
import type { Line } from '../../../sync/documents';

type Check = NonNullable<Line['online_check']>;

const STATES: Record<Check['state'], () => string> = {
	online: m.call_online_yes,
	offline: m.call_online_no,
	not_known: m.call_online_not_known,
	not_checked: m.call_online_unchecked,
};

/** What the tracking platform said of the terminal, when it was asked, and how far its last fix was from the phone. */
export function onlineWords(check: Line['online_check']): string {
	if (!check) return '';
	const distance = check.distance_m == null ? '' : m.call_online_distance({ metres: check.distance_m });
	return [STATES[check.state](), distance, check.state === 'not_checked' ? '' : shortTime(check.checked_at)].filter(Boolean).join(' · ');
}
