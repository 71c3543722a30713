import { day, m } from '../../i18n';
import type { Missing } from '../../rules/missing';
import type { Line, NotPossibleReason, Order, OrderKind, PhotoKind, SignatureRole } from '../../sync/documents';

const CHECKS: Record<string, () => string> = {
	order_read: m.order_check_order_read,
	terminals: m.order_check_terminals,
	sims: m.order_check_sims,
	tools: m.order_check_tools,
	cables_and_fuses: m.order_check_cables_and_fuses,
	papers: m.order_check_papers,
	spare_terminal: m.order_check_spare_terminal,
	spare_sim: m.order_check_spare_sim,
	return_labels: m.order_check_return_labels,
};

const PHOTOS: Record<PhotoKind, () => string> = {
	before: m.line_photo_before,
	after: m.line_photo_after,
	old_terminal: m.line_photo_old_terminal,
	terminal: m.line_photo_terminal,
	old_sim: m.line_photo_old_sim,
	position: m.line_photo_position,
	sim: m.line_photo_sim,
	damage: m.line_photo_damage,
	other: m.line_photo_other,
};

/** On a repair the same pictures show something else. */
const OF_REPAIR: Partial<Record<PhotoKind, () => string>> = {
	before: m.line_photo_before_repair,
	after: m.line_photo_after_repair,
	terminal: m.line_photo_new_terminal,
	sim: m.line_photo_new_sim,
};

const REASONS: Record<NotPossibleReason, () => string> = {
	vehicle_absent: m.line_reason_vehicle_absent,
	no_mounting_place: m.line_reason_no_mounting_place,
	no_power: m.line_reason_no_power,
	customer_refused: m.line_reason_customer_refused,
	terminal_faulty: m.line_reason_terminal_faulty,
	other: m.line_reason_other,
};

/** A company may have written items of its own: those are shown as they are. */
export const checkWord = (item: string) => CHECKS[item]?.() ?? item;
export const photoWord = (kind: PhotoKind, of: OrderKind = 'install') => ((of === 'repair' && OF_REPAIR[kind]) || PHOTOS[kind])();
export const reasonWord = (reason: NotPossibleReason) => REASONS[reason]();
export const reasons = Object.keys(REASONS) as NotPossibleReason[];
export const isReason = (value: unknown): value is NotPossibleReason => (reasons as unknown[]).includes(value);
export const reasonsFor = (of: OrderKind) => reasons.filter((reason) => of === 'install' || reason !== 'no_mounting_place');

type Planned = Pick<Order, 'planned_date' | 'window_start' | 'window_end'>;

/** "11月24日周二 09:00–12:00". */
export function windowWords(order: Planned): string {
	return [order.planned_date ? day(order.planned_date) : m.phone_no_date(), hoursOf(order)].filter(Boolean).join(' ');
}

/** Among today's work the hours say it; the date where it is another. */
export const dueWords = (order: Planned, today: string) => (order.planned_date === today ? hoursOf(order) || m.shell_today() : windowWords(order));

const hoursOf = ({ window_start, window_end }: Planned) => [window_start, window_end].filter(Boolean).map(clockOf).join('–');

const clockOf = (time: string) => time.slice(0, 5);

const SENTENCES: Record<string, (params: never) => string> = {
	'missing.checklist': ({ item }: { item: string }) => m.order_missing_checklist({ item: checkWord(item) }),
	'missing.survey': m.order_missing_survey,
	'missing.terminal': m.order_missing_terminal,
	'missing.sim': m.order_missing_sim,
	'missing.damage': m.order_missing_damage,
	'missing.report': m.order_missing_report,
	'missing.photo': ({ kind, needed, have, of }: { kind: PhotoKind; needed: number; have: number; of: OrderKind }) =>
		m.order_missing_photo({ kind: photoWord(kind, of), count: needed - have }),
	'missing.photo_disagrees': ({ kind, of }: { kind: PhotoKind; of: OrderKind }) => m.order_missing_photo_disagrees({ kind: photoWord(kind, of) }),
	'missing.signature': ({ role }: { role: SignatureRole }) =>
		role === 'customer' ? m.order_missing_signature_customer() : m.order_missing_signature_technician(),
	'missing.lines': ({ count }: { count: number }) => m.order_missing_lines({ count }),
};

/** What is missing as a plain sentence, without naming the vehicle. */
export const missingWords = ({ code, params }: Missing, of: OrderKind = 'install') => SENTENCES[code]?.({ ...params, of } as never) ?? code;

export function plateOf(lines: readonly Line[], lineId: string | null): string {
	return lines.find(({ id }) => id === lineId)?.plate ?? '';
}
