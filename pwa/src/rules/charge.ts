import type { Charge, ChargeLine, ChargeLineReason, ChargeReason } from '../sync/money-documents';
import type { Warranty } from '../sync/documents';

/** Amounts are fen. */
export const CURRENCY = 'CNY';
const WHOLE_RATE = 10_000;

/** `amount`: for one, tax included. `tax_rate`: hundredths of a percent. */
export interface ProductPrice {
	id: string;
	product: string;
	amount: number;
	tax_rate: number;
	valid_from: string;
}

/** `day`: on which the vehicle was done, `YYYY-MM-DD`. */
export interface ChargeablePart {
	line: string;
	product: string;
	name: string;
	quantity: number;
	day: string;
}

/** What was done on an order, as far as it can cost anything. `warranty` is that of the repair call. */
export interface ChargeableWork {
	kind: 'install' | 'repair';
	warranty: Warranty | null;
	parts: readonly ChargeablePart[];
}

/** In warranty nothing, out of warranty the parts, never labour (P9.2.3); another amount only by a manager. The server runs the same. */
export function chargeFor(work: ChargeableWork, prices: readonly ProductPrice[], override: { amount: number; reason: string } | null = null): Charge {
	const lines = work.parts.map((part) => chargedLine(work, part, priceOn(prices, part.product, part.day)));
	const proposed = sum(lines.map(({ amount }) => amount));
	return {
		currency: CURRENCY,
		amount: override?.amount ?? proposed,
		proposed,
		tax: override ? null : sum(lines.map(({ tax }) => tax)),
		reason: override ? 'override' : reasonOf(work, lines),
		override_reason: override?.reason ?? '',
		warranty: work.warranty,
		lines,
	};
}

/** The price that holds on that day: the one that began last; of two of the same day the one entered later. */
export function priceOn(prices: readonly ProductPrice[], product: string, day: string): ProductPrice | null {
	const begun = prices.filter((price) => price.product === product && price.valid_from <= day);
	return begun.reduce<ProductPrice | null>((latest, price) => (latest && !isLater(price, latest) ? latest : price), null);
}

/** Its last day counts. Where nobody knows one, it is out of warranty until a manager says otherwise. */
export function inWarranty(warranty: Warranty | null, day: string): boolean {
	if (!warranty) return false;
	return warranty.until ? day <= warranty.until : warranty.covered;
}

function isLater(one: ProductPrice, other: ProductPrice): boolean {
	return one.valid_from === other.valid_from ? one.id > other.id : one.valid_from > other.valid_from;
}

function chargedLine(work: ChargeableWork, { line, product, name, quantity, day }: ChargeablePart, price: ProductPrice | null): ChargeLine {
	const reason = lineReason(work, day, price);
	const { amount: unit_amount, tax_rate } = price ?? { amount: 0, tax_rate: 0 };
	const amount = reason === 'out_of_warranty' ? unit_amount * quantity : 0;
	const tax = rounded(amount * tax_rate, WHOLE_RATE + tax_rate);
	return { line, product, name, quantity, price: price?.id ?? null, unit_amount, tax_rate, amount, tax, reason };
}

function lineReason({ kind, warranty }: ChargeableWork, day: string, price: ProductPrice | null): ChargeLineReason {
	if (kind === 'install') return 'installation';
	if (inWarranty(warranty, day)) return 'in_warranty';
	return price ? 'out_of_warranty' : 'no_price';
}

function reasonOf({ kind }: ChargeableWork, lines: readonly ChargeLine[]): ChargeReason {
	if (kind === 'install') return 'installation';
	if (!lines.length) return 'nothing_used';
	const decisive = (['no_price', 'out_of_warranty'] as const).find((reason) => lines.some((line) => line.reason === reason));
	return decisive ?? 'in_warranty';
}

/** Half up; both are whole and not negative. */
const rounded = (numerator: number, denominator: number) => Math.floor((2 * numerator + denominator) / (2 * denominator));

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
