import { calendarDay, m } from '../../i18n';
import type { RepairCall } from '../../sync/documents';

const REASONS: Record<string, () => string> = {
	inherited: m.repair_warranty_inherited,
	purchase: m.repair_warranty_purchase,
	installation: m.repair_warranty_installation,
	no_term: m.repair_warranty_no_term,
	unknown: m.repair_warranty_unknown,
};

/** "在保，到 2027年3月31日（从安装日算起）". */
export function warrantyWords({ covered, until, reason }: RepairCall['warranty']): string {
	if (covered === undefined) return '';
	const why = REASONS[reason ?? '']?.() ?? '';
	if (!until) return why || m.repair_warranty_out();
	const day = calendarDay(until);
	return [covered ? m.repair_warranty_in_until({ day }) : m.repair_warranty_out_since({ day }), why && m.repair_in_brackets({ words: why })].filter(Boolean).join('');
}
