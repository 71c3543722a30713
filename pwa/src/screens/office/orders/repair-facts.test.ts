import { describe, expect, it } from 'vitest';
import type { Line } from '../../../sync/documents';
import { repairFacts } from './repair-facts';

const untouched = { terminal: null, sim: null, old_terminal: null, old_sim: null, fault: '', parts_used: [], report: null, online_check: null, fitted: [] };
const said = (line: Partial<Line>, names = new Map<string, string>()) =>
	repairFacts({ ...untouched, ...line } as Line, names)
		.map(({ value }) => value)
		.filter(Boolean);

describe('what a repair wrote down', () => {
	it('is nothing before the work', () => {
		expect(said({})).toEqual([]);
	});

	it('shows old and new number of a swap, and what was only taken out', () => {
		const [swap] = said({ old_terminal: { imei: '860000000000017', how: 'typed' }, terminal: { imei: '490154203237518', serial: '', how: 'typed' } });
		expect(swap).toContain('86 000000 000001 7');
		expect(swap).toContain('49 015420 323751 8');
		expect(said({ old_terminal: { imei: '860000000000017', how: 'typed' } })[0]).toContain('86 000000 000001 7');
	});

	it('names parts with their number and the report with its re-check', () => {
		const report = { work_done: '换保险丝', minutes: 40, recheck_ok: true, recheck_note: '观察十分钟' };
		const lines = said({ parts_used: [{ product_id: 'p1', quantity: 2 }], report }, new Map([['p1', '保险丝 3A']]));
		expect(lines[0]).toBe('保险丝 3A × 2');
		expect(lines[1]).toBe('换保险丝');
		expect(lines[2]).toContain('40');
		expect(lines[3]).toContain('观察十分钟');
	});
});
