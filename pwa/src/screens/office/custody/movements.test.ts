import { describe, expect, it } from 'vitest';
import { toldMovement } from './movements';
import type { Movement } from './shapes';

const entry = {
	entry: 7,
	at: '2026-11-25T12:01:00Z',
	reason: 'issued',
	note: '',
	source: { id: 'w', kind: 'warehouse', name: '总部仓库' },
	target: { id: 'p', kind: 'person', name: '李' },
	item: { id: 'i', name: '860000000000017' },
	product: null,
	quantity: 1,
	order: null,
	handover_id: 'h',
	stocktaking_id: null,
	actor: { id: 'd', name: '赵' },
	confirmed_by: { id: 'p', name: '李' },
} satisfies Movement;

describe('an entry of the ledger', () => {
	it('reads as a sentence with both sides', () => {
		expect(toldMovement(entry)).toMatchObject({ what: '总部仓库 → 李，发放', of: '860000000000017', more: '赵交出，李确认' });
	});

	it('says how many of a part, who did it alone, and why', () => {
		const lost = { ...entry, reason: 'lost', item: null, product: { id: 'f', name: '保险丝' }, quantity: 12, confirmed_by: null, note: '年度盘点', target: { id: 'm', kind: 'missing', name: '' } } satisfies Movement;
		expect(toldMovement(lost)).toMatchObject({ what: '总部仓库 → 下落不明，盘点没找到', of: '12 × 保险丝', more: '赵经办 · 年度盘点' });
	});
});
