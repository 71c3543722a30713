import { describe, expect, it } from 'vitest';
import { isOfficeOnly } from './office-routes';

describe('the office’s addresses', () => {
	it('are those of its lists, records and forms', () => {
		expect(['/orders', '/board', '/prices/import', '/people/1', '/finance/days/1/2026-11-28'].filter((path) => !isOfficeOnly(path))).toEqual([]);
	});

	it('are not those that a phone opens', () => {
		expect(['/today', '/orders/1', '/orders/1/lines/2', '/receipts/1', '/stock', '/cash', '/me', '/nowhere'].filter(isOfficeOnly)).toEqual([]);
	});
});
