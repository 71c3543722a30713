import { expect, test } from 'vitest';
import type { Need, Symptom } from '../../sync/custody-documents';
import { aLine, anItem, partsOf } from '../../sync/testing/cast';
import { needsInHand } from './needs';
import { formOfParts, partWords, rowsOf, tooMany, usedParts } from './parts-form';
import { formOfReport, gapsInReport, reportOf } from './report-form';

const TODAY = '2026-11-25';
const need = (kind: Need['kind'], product_id: string, quantity: number): Need => ({ kind, product_id, product: `Demo ${product_id}`, quantity });
const symptom = (code: string, ...needs: Need[]): Symptom => ({ id: code, version: 1, code, name_zh: code, name_en: code, position: 1, needs });

test('what the symptoms need is compared with what is in hand, short ones first', () => {
	const symptoms = [
		symptom('offline', need('terminal', 'demo-terminal', 1), need('part', 'fuse', 1)),
		symptom('no_power', need('part', 'fuse', 3), need('part', 'cable', 1)),
		symptom('other', need('part', 'antenna', 9)),
	];
	const hands = { items: [anItem('terminal', '1'), anItem('terminal', '2', { condition: 'faulty' })], stock: [partsOf('fuse', 5)] };
	expect(needsInHand(['offline', 'no_power'], symptoms, hands, TODAY).map(({ product_id, quantity, have, isShort }) => [product_id, quantity, have, isShort])).toEqual([
		['cable', 1, 0, true],
		['demo-terminal', 1, 1, false],
		['fuse', 3, 5, false],
	]);
});

test('parts are counted from what is in hand, never more', () => {
	const line = aLine('l', 'o', 1, { parts_used: [{ product_id: 'fuse', quantity: 2 }] });
	const form = formOfParts(line);
	const rows = rowsOf(form, line, [line], [partsOf('fuse', 10), partsOf('cable', 0)]);
	expect(rows).toEqual([{ product_id: 'fuse', name: 'Demo fuse', unit: '', used: 2, most: 10 }]);
	expect(usedParts({ used: { fuse: 3, cable: 0 } })).toEqual([{ product_id: 'fuse', quantity: 3 }]);
	expect(tooMany(rowsOf({ used: { fuse: 11 } }, line, [line], [partsOf('fuse', 10)]))).toHaveLength(1);
	expect(partWords(line.parts_used, [partsOf('fuse', 0)], '?')).toBe('Demo fuse × 2');
});

test('a report says what is open and survives being written and opened again', () => {
	expect(gapsInReport(formOfReport(null))).toEqual(['work', 'minutes', 'recheck']);
	const report = { work_done: 'new fuse', minutes: 45, recheck_ok: true, recheck_note: '' };
	expect(gapsInReport(formOfReport(report))).toEqual([]);
	expect(reportOf(formOfReport(report))).toEqual(report);
	expect(gapsInReport({ ...formOfReport(report), recheck: 'no', note: ' ' })).toEqual(['note']);
	expect(gapsInReport({ ...formOfReport(report), minutes: '1441' })).toEqual(['minutes']);
});
