import { describe, expect, it } from 'vitest';
import type { Difference } from './api';
import { report, sizeOf } from './report';

const holder = { id: 'w', kind: 'warehouse' as const, name: '总部仓库' };
const unit = (number: string) => ({ item_id: number, kind: 'terminal' as const, number, product: 'GT', holder });
const difference: Difference = {
	missing: [unit('1')],
	found: [{ ...unit('2'), holder: { id: 'p', kind: 'person', name: '李' } }],
	scrapped: [],
	foreign: [{ item_id: '3', kind: 'terminal', number: '3' }],
	parts: [{ product_id: 'f', code: 'FUSE', name: '保险丝', unit: '个', expected: 10, counted: 8 }],
	unknown: [{ number: 'X', counted_at: '2026-11-25T12:00:00Z' }],
};

describe('the report of a stock-taking', () => {
	it('has a row for everything that differs', () => {
		expect(sizeOf(difference)).toBe(5);
		expect(report(difference).map(({ what, number, expected, counted, where }) => [what, number, expected, counted, where])).toEqual([
			['没找到', '1', 1, 0, '总部仓库'],
			['多出来', '2', 0, 1, '李'],
			['别的中心的', '3', 0, 1, '别的服务中心'],
			['配件少了', 'FUSE', 10, 8, ''],
			['不认识的号码', 'X', 0, 1, ''],
		]);
	});
});
