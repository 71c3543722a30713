import { expect, it } from 'vitest';
import { homeOf } from './home-of';

it('everybody begins where their work is', () => {
	expect(homeOf('technician')).toBe('/today');
	expect(homeOf('finance')).toBe('/finance/charges');
	expect(homeOf('dispatcher')).toBe('/orders');
});
