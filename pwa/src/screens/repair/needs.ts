import { whyNotFitted } from '../../rules/custody';
import type { Item, Need, Stock, Symptom } from '../../sync/custody-documents';

export interface NeedInHand extends Need {
	have: number;
	isShort: boolean;
}

/** What the symptoms usually need, each product once and in the largest quantity, beside what is in hand (P9.4.4). Short ones first. */
export function needsInHand(codes: readonly string[], symptoms: readonly Symptom[], hands: { items: readonly Item[]; stock: readonly Stock[] }, today: string): NeedInHand[] {
	const needs = new Map<string, Need>();
	for (const need of symptoms.filter(({ code }) => codes.includes(code)).flatMap((symptom) => symptom.needs)) {
		const known = needs.get(need.product_id);
		if (!known || known.quantity < need.quantity) needs.set(need.product_id, need);
	}
	return [...needs.values()]
		.map((need) => ({ ...need, have: inHand(need, hands, today) }))
		.map((need) => ({ ...need, isShort: need.have < need.quantity }))
		.sort((a, b) => Number(b.isShort) - Number(a.isShort));
}

function inHand({ product_id, kind }: Need, { items, stock }: { items: readonly Item[]; stock: readonly Stock[] }, today: string): number {
	if (kind === 'part') return stock.find((one) => one.product_id === product_id)?.quantity ?? 0;
	return items.filter((item) => item.product_id === product_id && !whyNotFitted(item, today)).length;
}
