import { m } from '../../i18n';
import type { Line, OrderKind, Survey } from '../../sync/documents';
import { photoWord } from '../order/words';
import { placeWord } from './places';
import { isPhoto, type Step, type StepId } from './steps';

const TITLES: Record<Exclude<StepId, `photos/${string}`>, () => string> = {
	survey: m.line_survey,
	terminal: m.line_terminal,
	sim: m.line_sim,
	'swap-terminal': m.line_swap_terminal,
	'swap-sim': m.line_swap_sim,
	parts: m.line_parts,
	report: m.line_report,
	damage: m.line_damage,
};

export function stepTitle({ id, photos }: Pick<Step, 'id' | 'photos'>, of: OrderKind): string {
	return isPhoto(id) ? photoWord(photos!.kind, of) : TITLES[id as keyof typeof TITLES]();
}

/** "40 分钟 · 复检正常". */
export function reportWord({ minutes, recheck_ok }: NonNullable<Line['report']>): string {
	return m.line_report_value({ minutes, recheck: recheck_ok ? m.repair_recheck_good() : m.repair_recheck_bad() });
}

export function photosWord({ needed, have, refused, isOdd }: NonNullable<Step['photos']>): string {
	if (refused) return m.line_photos_refused({ count: refused });
	if (isOdd) return m.line_photos_odd();
	return have < needed ? m.line_photos_needed({ needed, have }) : m.line_photos_count({ count: have });
}

export function surveyWord({ mounting_position, power_ok, antenna_ok }: Survey): string {
	return m.line_survey_value({ place: placeWord(mounting_position), power: good(power_ok), antenna: good(antenna_ok) });
}

const FINISHED = ['completed', 'reviewed', 'closed'];

/** Why nothing can be filled in while the order is in this state. */
export function awayWord(order: string): string {
	if (order === 'waiting_part') return m.part_line_waits();
	return FINISHED.includes(order) ? m.line_order_finished() : m.line_only_on_site();
}

const good = (is: boolean) => (is ? m.line_good() : m.line_bad());
