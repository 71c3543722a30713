import { describe, expect, it } from 'vitest';
import type { ListRow, Values } from '../vehicle-list/api';
import { corrected, counted, draft, kept, leftOut, ready, rechecked, shown } from './rows';

const row = (number: number, plate: string, more: Partial<ListRow> = {}): ListRow => ({
	values: { row: number, plate } as Values,
	findings: [],
	cleaned: [],
	accepted: true,
	known: false,
	on_request: false,
	vehicle: null,
	...more,
});
const wrong = { findings: [{ field: 'plate', code: 'plate.invalid', params: {} }], accepted: false };
const rows = draft([row(3, '京A12345'), row(4, '京A1', wrong), row(5, '京A12346', { cleaned: [{ field: 'plate', was: '京A·12346', now: '京A12346' }] })]);

describe('rows of a list', () => {
	it('counts what is wrong, cleaned and ready', () => {
		expect([counted(rows, 'all'), counted(rows, 'wrong'), counted(rows, 'cleaned'), counted(rows, 'left'), ready(rows).length]).toEqual([3, 1, 1, 0, 2]);
	});

	it('leaves rows out and takes them back', () => {
		const less = leftOut(rows, new Set([4]), true);
		expect([counted(less, 'wrong'), counted(less, 'left'), kept(less).map((values) => values.row)]).toEqual([0, 1, [3, 5]]);
		expect(counted(leftOut(less, new Set([4]), false), 'wrong')).toBe(1);
	});

	it('takes over the answer of a check and remembers what was cleaned', () => {
		const mended = corrected(rows, 4, { plate: '京a·00001' });
		expect(mended[1]!.values.plate).toBe('京a·00001');
		const answer = [row(3, '京A12345'), row(4, '京A00001', { cleaned: [{ field: 'plate', was: '京a·00001', now: '京A00001' }] }), row(5, '京A12346')];
		const after = rechecked(leftOut(mended, new Set([3]), true), answer.slice(1));
		expect(shown(after, 'cleaned').map((each) => each.values.plate)).toEqual(['京A00001', '京A12346']);
		expect([ready(after).length, after[0]!.left]).toEqual([2, true]);
		const changed = rechecked(corrected(after, 5, { plate: '京A99999' }), [row(5, '京A99999')]);
		expect(changed[2]!.cleaned).toEqual([]);
	});
});
