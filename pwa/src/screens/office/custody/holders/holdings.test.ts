import { describe, expect, it } from 'vitest';
import type { ItemRow } from '../shapes';
import type { HolderRow } from './api';
import { byKind, isCountable, isShown, narrowedHolders } from './holdings';

const holder = (kind: HolderRow['kind'], name: string) => ({ id: name, kind, name }) as HolderRow;

describe('who holds what', () => {
	it('finds people and shelves by what they are called', () => {
		const all = [holder('warehouse', '总部仓库'), holder('return_shelf', '总部'), holder('person', '李')];
		expect(narrowedHolders(all, '返修', '').map(({ kind }) => kind)).toEqual(['return_shelf']);
		expect(narrowedHolders(all, '', 'person').map(({ name }) => name)).toEqual(['李']);
	});

	it('leaves the supplier out, and what is missing while nothing is', () => {
		const nothing = { terminals: 0, sims: 0, tools: 0, parts: 0 };
		const lost = (kind: HolderRow['kind'], terminals: number) => ({ ...holder(kind, ''), ...nothing, terminals });
		expect([lost('supplier', 3), lost('missing', 0), lost('missing', 1), lost('person', 0)].map(isShown)).toEqual([false, false, true, true]);
		expect(isCountable(lost('missing', 1))).toBe(false);
	});

	it('puts things of a kind together', () => {
		const items = [{ kind: 'sim' }, { kind: 'terminal' }, { kind: 'sim' }] as ItemRow[];
		expect(byKind(items).map(({ kind, items }) => [kind, items.length])).toEqual([['terminal', 1], ['sim', 2]]);
	});
});
