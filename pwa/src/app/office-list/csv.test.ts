import { describe, expect, it } from 'vitest';
import { allRows, csvOf } from './csv';

const columns = [
	{ title: '编号', text: (row: { number: string; count: number }) => row.number },
	{ title: 'Vehicles', text: (row: { number: string; count: number }) => row.count },
];

describe('a list as a file', () => {
	it('is what Excel opens: mark, commas, CRLF', () => {
		expect(csvOf(columns, [{ number: 'WO-1', count: -3 }])).toBe('\ufeff编号,Vehicles\r\nWO-1,-3\r\n');
	});

	it('quotes what would break a row and disarms what would be a formula', () => {
		const text = csvOf(columns, [{ number: 'a "b", c\nd', count: 1 }, { number: '=HYPERLINK("x")', count: 2 }]);
		expect(text).toContain('"a ""b"", c\nd",1\r\n');
		expect(text).toContain(`"'=HYPERLINK(""x"")",2`);
	});

	it('takes every page and ends when the list grows shorter meanwhile', async () => {
		const all = [1, 2, 3, 4, 5];
		expect(await allRows(async (limit, offset) => ({ items: all.slice(offset, offset + limit), total: 5 }), 2)).toEqual(all);
		expect(await allRows(async (limit, offset) => ({ items: all.slice(offset, offset + limit), total: 9 }), 2)).toEqual(all);
	});
});
