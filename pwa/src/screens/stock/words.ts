import { calendarDay, m } from '../../i18n';
import type { Condition, Handover, HandoverLine, HolderKind, Item, ItemKind } from '../../sync/custody-documents';

const KINDS: Record<ItemKind | 'part', (input: { count: number }) => string> = {
	terminal: m.stock_terminals,
	sim: m.stock_sims,
	tool: m.stock_tools,
	part: m.stock_parts,
};

const CONDITIONS: Record<Condition, () => string> = {
	good: () => '',
	faulty: m.stock_faulty,
	in_repair: m.stock_in_repair,
	scrapped: m.stock_scrapped,
};

const HOLDERS: Partial<Record<HolderKind, () => string>> = { warehouse: m.stock_warehouse, return_shelf: m.stock_return_shelf };

export const kindTitle = (kind: ItemKind, count: number) => KINDS[kind]({ count });

/** "故障：不上线 · 2026年3月1日到期": what is special about an item. */
export function itemDetail({ condition, fault, serial, expires_on, sim_state, msisdn }: Item): string {
	return [
		[CONDITIONS[condition](), fault].filter(Boolean).join(m.stock_colon()),
		sim_state && sim_state !== 'active' ? m.stock_to_deactivate() : '',
		expires_on ? m.stock_until({ day: calendarDay(expires_on) }) : '',
		serial,
		msisdn ?? '',
	]
		.filter(Boolean)
		.join(' · ');
}

/** "3 台终端、3 张 SIM 卡": what a hand-over holds. */
export function contents(lines: readonly Pick<HandoverLine, 'kind' | 'quantity'>[]): string {
	const kinds = (['terminal', 'sim', 'tool', 'part'] as const).map((kind) => ({ kind, count: sum(lines.filter((line) => line.kind === kind)) }));
	return kinds.filter(({ count }) => count > 0).map(({ kind, count }) => KINDS[kind]({ count })).join(m.stock_and());
}

/** A warehouse often bears its service centre's name only. */
export function holderWord(kind: HolderKind, name: string): string {
	if (kind === 'warehouse' && name) return m.stock_warehouse_of({ name });
	return name || HOLDERS[kind]?.() || '';
}
export const sourceWord = ({ source_kind, source }: Handover) => holderWord(source_kind, source);
export const targetWord = ({ target_kind, target }: Handover) => holderWord(target_kind, target);

const sum = (lines: readonly { quantity: number }[]) => lines.reduce((total, { quantity }) => total + quantity, 0);
