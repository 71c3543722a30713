import { m } from '../../../i18n';
import type { Holder, HolderKind, ProductKind, Reason } from './shapes';

const KIND: Record<ProductKind, () => string> = {
	terminal: m.custody_kind_terminal,
	sim: m.custody_kind_sim,
	tool: m.custody_kind_tool,
	part: m.custody_kind_part,
};
const KINDS: Record<ProductKind, () => string> = {
	terminal: m.custody_kinds_terminal,
	sim: m.custody_kinds_sim,
	tool: m.custody_kinds_tool,
	part: m.custody_kinds_part,
};
const COUNT: Record<ProductKind, (params: { count: number }) => string> = {
	terminal: m.custody_count_terminal,
	sim: m.custody_count_sim,
	tool: m.custody_count_tool,
	part: m.custody_count_part,
};
const NUMBER: Partial<Record<ProductKind, () => string>> = { terminal: m.custody_number_terminal, sim: m.custody_number_sim, tool: m.custody_number_tool };
const HOLDER_KIND: Record<HolderKind, () => string> = {
	warehouse: m.custody_holder_kind_warehouse,
	person: m.custody_holder_kind_person,
	vehicle: m.custody_holder_kind_vehicle,
	return_shelf: m.custody_holder_kind_return_shelf,
	repair_shop: m.custody_holder_kind_repair_shop,
	supplier: m.custody_holder_supplier,
	scrap: m.custody_holder_scrap,
	missing: m.custody_holder_missing,
};
const REASON: Record<Reason, () => string> = {
	purchased: m.custody_reason_purchased,
	taken_on: m.custody_reason_taken_on,
	issued: m.custody_reason_issued,
	returned: m.custody_reason_returned,
	handed_over: m.custody_reason_handed_over,
	transferred: m.custody_reason_transferred,
	installed: m.custody_reason_installed,
	removed: m.custody_reason_removed,
	used: m.custody_reason_used,
	reopened: m.custody_reason_reopened,
	shelved: m.custody_reason_shelved,
	to_repair: m.custody_reason_to_repair,
	repaired: m.custody_reason_repaired,
	to_supplier: m.custody_reason_to_supplier,
	from_supplier: m.custody_reason_from_supplier,
	scrapped: m.custody_reason_scrapped,
	lost: m.custody_reason_lost,
	found: m.custody_reason_found,
};

export const kindWord = (kind: ProductKind) => KIND[kind]();
export const kindsWord = (kind: ProductKind) => KINDS[kind]();
export const numberWord = (kind: ProductKind) => NUMBER[kind]?.() ?? m.custody_number();
export const holderKindWord = (kind: HolderKind) => HOLDER_KIND[kind]();
export const movementReason = (reason: Reason) => REASON[reason]();

/** A SIM's own number as it is dialled here. */
export const simPhone = (msisdn: string) => msisdn.replace(/^\+86/, '');

const SAYS_WAREHOUSE = /库|仓|warehouse|store|depot/i;

/** Who or what holds it, as people call it: supplier, scrap and what is missing have no name of their own, the first warehouse has its centre's. */
export function holderName({ kind, name }: Pick<Holder, 'kind' | 'name'>): string {
	if (kind === 'return_shelf') return m.custody_holder_return_shelf({ name });
	if (kind === 'warehouse' && !SAYS_WAREHOUSE.test(name)) return m.custody_holder_warehouse({ name });
	if (kind === 'repair_shop') return m.custody_holder_repair_shop({ name });
	return name && !['supplier', 'scrap', 'missing'].includes(kind) ? name : holderKindWord(kind);
}

export type Counts = Partial<Record<ProductKind, number>>;

/** "3 台终端、2 张 SIM 卡"; what there is none of is not mentioned. */
export const countWords = (counts: Counts) =>
	(Object.keys(COUNT) as ProductKind[])
		.filter((kind) => counts[kind])
		.map((kind) => COUNT[kind]({ count: counts[kind]! }))
		.join(m.custody_and());

/** How many of each kind there are; parts by their quantity. */
export function counted(things: readonly { kind: ProductKind; quantity?: number }[]): Counts {
	const counts: Counts = {};
	for (const { kind, quantity = 1 } of things) counts[kind] = (counts[kind] ?? 0) + quantity;
	return counts;
}
