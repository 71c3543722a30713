import { describe, expect, it } from 'vitest';
import type { Product } from '../shapes';
import type { Stocktaking } from './api';
import { asPart, partsToCount } from './parts';

const product = (id: string, kind: Product['kind'] = 'part') => ({ id, kind, code: id, name: id, unit: '', warranty_months: 0, active: true });

describe('parts of a stock-taking', () => {
	it('are those of the ledger and those that were counted; the others can be added', () => {
		const counts = [{ item_id: null, product: { id: 'b', name: 'b' }, quantity: 2 }] as unknown as Stocktaking['counts'];
		const [here, others] = partsToCount([asPart(product('a'))], [product('a'), product('b'), product('c'), product('t', 'terminal')], counts);
		expect(here.map(({ product_id }) => product_id)).toEqual(['a', 'b']);
		expect(others.map(({ id }) => id)).toEqual(['c']);
	});
});
