import { chargeFor, type ChargeableWork, type ProductPrice } from '../rules/charge';
import { localDay } from '../rules/local-day';
import type { Line, OrderFile } from './documents';
import type { Charge, Override, Price } from './money-documents';

/** What a charge is made from, besides the order. `names`: of products, by id. `now`: this phone's clock. */
export interface PriceList {
	prices: readonly Price[];
	names: ReadonlyMap<string, string>;
	now: string;
}

/** What the order costs by the prices of the day; for a product of which `named` names a price, by that one. */
export function chargeOf(file: Pick<OrderFile, 'order' | 'lines'>, overrides: readonly Override[], list: PriceList, named: readonly string[] = []): Charge {
	return chargeFor(workOn(file, list), chosenPrices(list.prices, named), approvedOverride(overrides, file.order.id));
}

/** The last word of a manager. */
export function approvedOverride(overrides: readonly Override[], orderId: string): Override | null {
	const approved = overrides.filter(({ order_id, state }) => order_id === orderId && state === 'approved');
	return approved.sort((a, b) => (b.decided_at ?? '').localeCompare(a.decided_at ?? '') || b.id.localeCompare(a.id))[0] ?? null;
}

export const usedPrices = ({ lines }: Charge): string[] => [...new Set(lines.flatMap(({ price }) => price ?? []))];

function workOn({ order, lines }: Pick<OrderFile, 'order' | 'lines'>, { names, now }: PriceList): ChargeableWork {
	const counted = [...lines].filter(({ state }) => state === 'pending' || state === 'done').sort((a, b) => a.position - b.position);
	const told = order.call?.warranty;
	return { kind: order.kind, warranty: told && 'covered' in told ? told : null, parts: counted.flatMap((line) => partsOf(line, names, localDay(line.done_at ?? now))) };
}

function partsOf({ id, parts_used }: Line, names: ReadonlyMap<string, string>, day: string) {
	return parts_used.map(({ product_id, quantity }) => ({ line: id, product: product_id, name: names.get(product_id) ?? '', quantity, day }));
}

function chosenPrices(prices: readonly Price[], named: readonly string[]): ProductPrice[] {
	const chosen = prices.filter(({ id }) => named.includes(id));
	const usual = prices.filter(({ product_id }) => !chosen.some((one) => one.product_id === product_id));
	return [...usual, ...chosen].map(({ id, product_id, amount, tax_rate, valid_from }) => ({ id, product: product_id, amount, tax_rate, valid_from }));
}
