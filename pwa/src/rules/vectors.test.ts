import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readIccid } from './iccid';
import { readImei } from './imei';
import { missingOnLine, missingOnOrder } from './missing';

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
