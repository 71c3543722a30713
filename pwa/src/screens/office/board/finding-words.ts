import CalendarOff from '@lucide/svelte/icons/calendar-off';
import Car from '@lucide/svelte/icons/car';
import CircleHelp from '@lucide/svelte/icons/circle-question-mark';
import ClockAlert from '@lucide/svelte/icons/clock-alert';
import Layers2 from '@lucide/svelte/icons/layers-2';
import { m } from '../../../i18n';
import { absenceWord, skillName } from '../dispatch/words';
import type { Finding } from './findings';

/** What cannot be done at all is red; what may still go well is yellow. */
export const looks = {
	absent: { icon: CalendarOff, tone: 'stop', word: m.board_absent },
	overlap: { icon: Layers2, tone: 'stop', word: m.board_overlap },
	travel: { icon: Car, tone: 'wait', word: m.board_travel },
	outside: { icon: ClockAlert, tone: 'wait', word: m.board_outside },
	skill: { icon: CircleHelp, tone: 'wait', word: m.board_skill },
} as const;

/** What somebody is away for says more than that they are. */
export const markWord = (finding: Finding): string => (finding.kind === 'absent' && finding.reason !== 'other' ? absenceWord(finding.reason) : looks[finding.kind].word());

export function sentence(finding: Finding): string {
	switch (finding.kind) {
		case 'absent':
			return m.board_absent_because({ reason: absenceWord(finding.reason) });
		case 'overlap':
			return m.board_overlap_with({ number: finding.other });
		case 'travel':
			return m.board_travel_from({ number: finding.other, needed: finding.needed, free: finding.free });
		case 'outside':
			return m.board_outside_hours();
		case 'skill':
			return m.board_skill_missing({ skill: skillName(finding.skill) });
	}
}
