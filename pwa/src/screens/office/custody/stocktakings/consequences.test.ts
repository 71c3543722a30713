import { describe, expect, it } from 'vitest';
import type { Difference } from './api';
import { consequences } from './consequences';

const nothing: Difference = { missing: [], found: [], scrapped: [], parts: [], unknown: [] };

describe('closing a stock-taking', () => {
	it('says what it will write, and nothing where all agrees', () => {
		expect(consequences(nothing, '总部仓库')).toEqual([]);
		const [lost, unknown] = consequences({ ...nothing, missing: [{}, {}] as Difference['missing'], unknown: [{}] as Difference['unknown'] }, '总部仓库');
		expect(lost).toContain('2 件');
		expect(unknown).toContain('1 个');
	});
});
