import { describe, expect, it } from 'vitest';
import { awaitedFrom, isAtOnce, needsFinding, stepWord } from './steps';

describe('the steps of a repair', () => {
	it('are named by what is done', () => {
		expect(stepWord('in_repair')).toBe('开始维修');
		expect([needsFinding('scrapped'), needsFinding('in_stock'), isAtOnce('received'), isAtOnce('in_stock')]).toEqual([true, false, true, false]);
	});

	it('wait for whoever still has the unit', () => {
		expect(awaitedFrom({ holder: { id: 'p', kind: 'person', name: '李' }, next: ['received'] })).toBe('李');
		expect(awaitedFrom({ holder: { id: 's', kind: 'return_shelf', name: '总部' }, next: ['in_repair'] })).toBe('');
	});
});
