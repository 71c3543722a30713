import { describe, expect, it } from 'vitest';
import { localDay, standings } from './standing';

describe('which price holds', () => {
	const prices = [
		{ id: 'd', valid_from: '2026-12-10' },
		{ id: 'c', valid_from: '2026-12-05' },
		{ id: 'b', valid_from: '2026-12-05' },
		{ id: 'a', valid_from: '2026-11-01' },
	];

	it('is the one that began last, of two of one day the one entered later', () => {
		expect([...standings(prices, '2026-12-05').values()]).toEqual(['to_come', 'holds', 'past', 'past']);
		expect(standings(prices, '2026-12-04').get('a')).toBe('holds');
		expect(standings(prices, '2026-10-01').get('a')).toBe('to_come');
	});

	it('asks this device which day it is', () => {
		expect(localDay(new Date(2026, 0, 9, 23, 59))).toBe('2026-01-09');
	});
});
