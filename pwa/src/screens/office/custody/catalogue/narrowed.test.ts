import { describe, expect, it } from 'vitest';
import type { Product } from './api';
import { narrowedProducts } from './narrowed';

const product = (kind: Product['kind'], code: string, name: string) => ({ id: code, kind, code, name, unit: '', warranty_months: 0, active: true });
const all = [product('terminal', 'GT-06N', '车载终端'), product('part', 'FUSE-3A', '保险丝 3A')];

describe('the catalogue', () => {
	it('is narrowed by kind and by a piece of code or name, full width or not', () => {
		expect(narrowedProducts(all, 'ｇｔ', '').map(({ code }) => code)).toEqual(['GT-06N']);
		expect(narrowedProducts(all, '保险', 'part')).toHaveLength(1);
		expect(narrowedProducts(all, '', 'sim')).toEqual([]);
	});
});
