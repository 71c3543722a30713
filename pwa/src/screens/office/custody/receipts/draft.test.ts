import { describe, expect, it } from 'vitest';
import type { CheckedRow } from './api';
import { appended, corrected, countsOf, kindOf, nextRow, partRow, rechecked, scannedRows, unchecked, without, type Common } from './draft';

const common: Common = { kind: 'terminal', products: { terminal: 'gt', sim: 'card' }, operator: '移动', plan: '30MB', expires_on: '2027-12-31' };
const good = (row: CheckedRow): CheckedRow => ({ ...row, accepted: true });

describe('goods in', () => {
	it('knows an IMEI from an ICCID, whatever is being scanned', () => {
		expect(kindOf('89860000000000000012', 'terminal')).toBe('sim');
		expect(kindOf('86 000000 000001 7', 'sim')).toBe('terminal');
		expect(kindOf('860000000000017', 'tool')).toBe('tool');
		expect(kindOf('12', 'sim')).toBe('sim');
	});

	it('gives what is scanned the model of its kind, and SIMs what is known of all of them', () => {
		const [terminal, sim] = scannedRows(['860000000000017', '89860000000000000012'], common, 3);
		expect([terminal?.row, terminal?.product_id, terminal?.operator]).toEqual([3, 'gt', '']);
		expect([sim?.row, sim?.product_id, sim?.expires_on]).toEqual([4, 'card', '2027-12-31']);
	});

	it('keeps the rows of a file, and counts on behind what was scanned', () => {
		const file = [good(unchecked(partRow('f', 5, 2)))];
		expect(appended([], file)[0]?.values.row).toBe(2);
		const both = appended([unchecked(partRow('g', 1, 7))], file);
		expect([both[1]?.values.row, nextRow(both), without(both, 7).length]).toEqual([9, 10, 1]);
	});

	it('counts what is right', () => {
		const rows = [good(unchecked(partRow('f', 5, 1))), unchecked(partRow('g', 3, 2)), ...scannedRows(['860000000000017'], common, 3).map(unchecked).map(good)];
		expect(countsOf(rows)).toEqual({ part: 5, terminal: 1 });
	});

	it('looks for a product anew when it is typed, and takes the answer of a check over', () => {
		const rows = corrected([unchecked(partRow('f', 5, 1)), unchecked(partRow('g', 1, 2))], 1, 'product', 'FUSE');
		expect([rows[0]?.values.product, rows[0]?.values.product_id]).toEqual(['FUSE', null]);
		const after = rechecked(rows, [good(rows[0]!)]);
		expect(after.map(({ accepted }) => accepted)).toEqual([true, false]);
	});
});
