import { describe, expect, it } from 'vitest';
import type { Plan, Stop } from '../api';
import { breaking, open, outcomes, ticked, toggled } from './choice';

const stop = (id: string, outcome: Stop['outcome'] = '', fixed = false) => ({ id, outcome, fixed }) as Stop;
const plan = (...stops: Stop[]) => ({ routes: [{ stops }] }) as unknown as Plan;

describe('what is taken of a draft', () => {
	const draft = plan(stop('a'), stop('b'), stop('mine', '', true), stop('gone', 'changed'), stop('done', 'accepted'));

	it('is everything that is still open, less what was unticked', () => {
		expect(open(draft).map(({ id }) => id)).toEqual(['a', 'b']);
		expect(ticked(draft, toggled(new Set(), ['a'], false))).toEqual(['b']);
		expect(ticked(draft, toggled(new Set(['a', 'b']), ['a', 'b'], true))).toEqual(['a', 'b']);
	});

	it('is at first not what would break a promise', () => {
		const late = { ...stop('late'), promise: 'breaks' } as Stop;
		const broken = { ...stop('broken'), promise: 'broken' } as Stop;
		expect([...breaking(plan(stop('a'), late, broken, { ...late, id: 'taken', outcome: 'accepted' }))]).toEqual(['late']);
	});

	it('is counted by how it ended', () => {
		expect(outcomes(draft)).toEqual({ accepted: 1, left: 1 });
	});
});
