import { describe, expect, it } from 'vitest';
import { linesOf, needsOf, needsWords } from './needs';

const need = { product_id: 'f', kind: 'part' as const, code: 'FUSE', product: '保险丝', quantity: 2 };

describe('what a fault needs', () => {
	it('is read as a list and comes back as it was', () => {
		expect(needsWords([need, { ...need, product: '终端', quantity: 1 }])).toBe('2 × 保险丝、1 × 终端');
		expect(needsOf(linesOf([need]))).toEqual([{ product_id: 'f', quantity: 2 }]);
	});

	it('leaves out lines that say nothing', () => {
		expect(needsOf([{ product: '', quantity: '1' }, { product: 'f', quantity: '' }, { product: 'c', quantity: '3' }])).toEqual([{ product_id: 'c', quantity: 3 }]);
	});
});
