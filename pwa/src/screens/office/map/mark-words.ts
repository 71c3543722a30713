import { m, relativeTime } from '../../../i18n';
import { stateWord } from '../../../ui';
import { now } from '../../../ui/now.svelte';
import type { MapOrder, Position } from './api';
import type { Mark, Stage } from './marks';

const STAGES: Record<Stage, () => string> = { unassigned: m.map_stage_unassigned, waiting: m.map_stage_waiting, moving: m.map_stage_moving, over: m.map_stage_over };

export const stageWord = (stage: Stage) => STAGES[stage]();
export const stale = ({ taken_at }: Position) => relativeTime(taken_at, now());
export const hoursOf = ({ window_start, window_end }: MapOrder) => (window_start ? `${window_start.slice(0, 5)}–${window_end.slice(0, 5)}` : m.board_any_time());

/** For whoever points at it without seeing it. */
export const spoken = (members: readonly Mark[]): string =>
	members
		.map((one) => (one.kind === 'order' ? [one.order.customer, stateWord(one.order.state), one.isLate ? m.office_order_late() : ''] : [one.position.name, stale(one.position)]))
		.map((words) => words.filter(Boolean).join(' '))
		.join('; ');
