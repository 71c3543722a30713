import { describe, expect, it } from 'vitest';
import { isHere, officePlaces, partsHere } from './office-places';

const parts = (role: Parameters<typeof partsHere>[0], path: string) => partsHere(role, path).map(({ part, here }) => (here ? `[${part.href}]` : part.href));

describe('the office’s menu', () => {
	it('shows the parts of the place where one is', () => {
		expect(parts('dispatcher', '/odd-photos')).toEqual(['/conflicts', '[/odd-photos]', '/unprinted-papers', '/overdue']);
		expect(parts('dispatcher', '/custody/symptoms/1')).toContain('[/custody/symptoms]');
		expect(parts('dispatcher', '/orders')).toEqual([]);
	});

	it('keeps from a role what it has no use for', () => {
		expect(parts('finance', '/custody/items')).toEqual(['[/custody/items]', '/custody/holders', '/custody/handovers']);
		expect(parts('customer_service', '/custody/items')).not.toContain('/custody/receipts');
		expect(officePlaces('finance').map(({ href }) => href)).not.toContain('/conflicts');
		expect(officePlaces('finance').map(({ href }) => href)).toContain('/unprinted-papers');
	});

	it('shows the money desk to those who have to do with money', () => {
		expect(parts('finance', '/cash-desk')).toEqual(['/receipts', '/charge-overrides', '[/cash-desk]', '/receipt-books', '/prices']);
		expect(officePlaces('dispatcher').map(({ href }) => href)).not.toContain('/receipts');
	});

	it('knows that a place is entered by any of its parts', () => {
		const custody = officePlaces('manager').find(({ href }) => href === '/custody/items')!;
		expect([isHere('/custody/sims/1', custody), isHere('/customers', custody)]).toEqual([true, false]);
	});
});
