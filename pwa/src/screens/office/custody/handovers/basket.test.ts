import { describe, expect, it } from 'vitest';
import type { ItemRow, StockRow } from '../shapes';
import { basketCounts, gathered, readyItems, targetOf, tooMany, verdictOf, wantedParts } from './basket';

const item = (id: string, holder = 'w', more: Partial<ItemRow> = {}) =>
	({ id, number: id, kind: 'terminal', condition: 'good', holder: { id: holder, kind: 'warehouse', name: '' }, ...more }) as ItemRow;
const fuse = { product_id: 'f', kind: 'part', code: 'FUSE', name: '保险丝', unit: '个', quantity: 10 } as StockRow;

describe('what is to be handed over', () => {
	it('has each thing once, the latest first', () => {
		const lines = gathered([{ number: 'a', item: item('a') }], [{ number: 'b', item: item('b') }, { number: ' a', item: item('a') }]);
		expect(lines.map(({ number }) => number)).toEqual(['a', 'b']);
		expect(gathered(gathered(lines, [{ number: 'X', item: null }]), [{ number: 'X', item: null }])).toHaveLength(3);
	});

	it('says why something can’t go', () => {
		expect(verdictOf({ number: 'x', item: null }, 'w')).toBe('unknown');
		expect(verdictOf({ number: 'a', item: item('a', 'p') }, 'w')).toBe('elsewhere');
		expect(verdictOf({ number: 'a', item: item('a', 'w', { condition: 'scrapped' }) }, 'w')).toBe('scrapped');
		expect(readyItems([{ number: 'a', item: item('a') }, { number: 'b', item: item('b', 'p') }], 'w').map(({ id }) => id)).toEqual(['a']);
	});

	it('counts parts and finds where there are not enough', () => {
		expect(wantedParts([fuse], { f: '4' }).map(({ wanted }) => wanted)).toEqual([4]);
		expect(wantedParts([fuse], { f: 'x' })).toEqual([]);
		expect(tooMany([fuse], { f: '11' }).map(({ name }) => name)).toEqual(['保险丝']);
		expect(basketCounts([item('a')], [fuse], { f: '4' })).toEqual({ terminal: 1, part: 4 });
	});

	it('knows whom it goes to', () => {
		expect(targetOf('person:p')).toEqual({ kind: 'person', person_id: 'p' });
		expect(targetOf('warehouse:w')).toEqual({ kind: 'warehouse', holder_id: 'w' });
		expect(targetOf('return_shelf')).toEqual({ kind: 'return_shelf' });
	});
});
