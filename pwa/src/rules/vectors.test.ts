import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { inCapitals } from './capitals';
import { type CashLimit, excess } from './cash-limit';
import { chargeFor, type ChargeableWork, type ProductPrice } from './charge';
import { readIccid } from './iccid';
import { readImei } from './imei';
import { missingOnLine, missingOnOrder } from './missing';
import { checkCode, openingCode } from './receipt-codes';

interface Case<I> {
	name: string;
	input: I;
	expected: unknown;
}

type OnLine = { of: 'line'; order: never; line: never; photos: never };
type OnOrder = { of: 'order'; order: never; lines: never; photos: never; signatures: never };

function vectors<I>(name: string): Case<I>[] {
	return JSON.parse(readFileSync(new URL(`../../../tests/vectors/${name}.json`, import.meta.url), 'utf8')) as Case<I>[];
}

describe('an IMEI', () => {
	test.each(vectors<string>('imei'))('$name', ({ input, expected }) => expect(readImei(input)).toEqual(expected));
});

describe('an ICCID', () => {
	test.each(vectors<string>('iccid'))('$name', ({ input, expected }) => expect(readIccid(input)).toEqual(expected));
});

describe('what is missing', () => {
	test.each(vectors<OnLine | OnOrder>('missing'))('$name', ({ input, expected }) => {
		const found =
			input.of === 'line'
				? missingOnLine(input.order, input.line, input.photos)
				: missingOnOrder(input.order, input.lines, input.photos, input.signatures);
		expect(found).toEqual(expected);
	});
});

type Charged = { work: ChargeableWork; prices: ProductPrice[]; override: { amount: number; reason: string } | null };

describe('a charge', () => {
	test.each(vectors<Charged>('charges'))('$name', ({ input, expected }) => {
		const { amount, proposed, tax, reason, lines } = chargeFor(input.work, input.prices, input.override);
		expect({ amount, proposed, tax, reason, lines: lines.map((line) => [line.reason, line.unit_amount, line.amount, line.tax]) }).toEqual(expected);
	});
});

type Held = { held: number; since: string | null; limit: CashLimit; now: string };

describe('cash in hand', () => {
	test.each(vectors<Held>('cash-limits'))('$name', ({ input: { held, since, limit, now }, expected }) => expect(excess(held, since, limit, Date.parse(now))).toEqual(expected));
});

type Coded = { key: string; number: number; at: string; currency: string; amount: number };

describe("a receipt's codes", () => {
	test.each(vectors<Coded>('receipt-codes'))('$name', async ({ input: { key, number, at, currency, amount }, expected }) => {
		expect({ opening: await openingCode(key, number), check: await checkCode(key, number, at, currency, amount) }).toEqual(expected);
	});
});

describe('an amount in capitals', () => {
	test.each(vectors<number>('capitals'))('$name', ({ input, expected }) => expect(inCapitals(input)).toBe(expected));
});
