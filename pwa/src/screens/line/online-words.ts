import { distance, m, shortTime } from '../../i18n';
import type { OnlineCheck } from '../../sync/documents';
import type { Look } from '../../ui/look';
import * as shapes from '../../ui/shapes';

export const onlineLooks: Record<OnlineCheck['state'], Look> = {
	online: { tone: 'done', shape: shapes.check, word: m.call_online_yes },
	offline: { tone: 'stop', shape: shapes.cross, word: m.call_online_no },
	not_known: { tone: 'stop', shape: shapes.triangle, word: m.call_online_not_known },
	not_checked: { tone: 'quiet', shape: shapes.dashed, word: m.call_online_unchecked },
};

const WHY_NOT: Record<OnlineCheck['why_not'], () => string> = {
	'': () => '',
	no_connector: m.line_online_no_connector,
	no_answer: m.line_online_no_answer,
	no_network: m.line_online_no_network,
};

export const whyNotChecked = ({ why_not }: OnlineCheck): string => WHY_NOT[why_not]();

/** What the tracking platform said of the terminal, when it was asked, and how far its last fix was from the phone. */
export function onlineWords(check: OnlineCheck | null): string {
	if (!check) return '';
	const apart = check.distance_m == null ? '' : m.call_online_distance({ distance: distance(check.distance_m) });
	return [onlineLooks[check.state].word(), apart, check.state === 'not_checked' ? '' : shortTime(check.checked_at)].filter(Boolean).join(' · ');
}
