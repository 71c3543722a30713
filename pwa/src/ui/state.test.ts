import { expect, it } from 'vitest';
import { states, type OrderState } from './state';

const ORDERS: OrderState[] = ['draft', 'submitted', 'returned', 'approved', 'assigned', 'accepted', 'travelling', 'on_site', 'waiting_part', 'handed_over', 'completed', 'reviewed', 'closed', 'cancelled'];

it('tells every state of an order by a shape of its own', () => {
	expect(new Set(ORDERS.map((state) => states[state].shape)).size).toBe(ORDERS.length);
});
