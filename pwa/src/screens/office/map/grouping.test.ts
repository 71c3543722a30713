import { expect, test } from 'vitest';
import { grouped } from './grouping';

const spot = (id: string, x: number, y: number) => ({ id, x, y });
const names = (spots: Parameters<typeof grouped>[0]) => grouped(spots, 30).map(({ members }) => members.map(({ id }) => id).join(''));

test('orders at one site are one mark', () => {
	expect(names([spot('a', 10, 10), spot('b', 10, 10), spot('c', 200, 10)])).toEqual(['ab', 'c']);
});

test('what lies near is joined across the lines of the grid that is searched', () => {
	expect(names([spot('a', 29, 29), spot('b', 31, 31)])).toEqual(['ab']);
});

test('a row of marks does not become one long one', () => {
	expect(names([0, 20, 40, 60].map((x, at) => spot('abcd'[at]!, x, 0)))).toEqual(['ab', 'cd']);
});

test('nobody is lost among a thousand', () => {
	const many = Array.from({ length: 1000 }, (_, at) => spot(String(at), (at * 37) % 800, (at * 53) % 600));
	expect(grouped(many, 30).flatMap(({ members }) => members)).toHaveLength(1000);
});
