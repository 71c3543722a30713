import { expect, test } from 'vitest';
import type { Conflict } from './api';
import { pilesOf } from './piles';

const conflict = (id: string, order_id: string | null, state: Conflict['state'] = 'open') => ({ id, order_id, state }) as Conflict;

test('open changes of one order stand together, the first of them first', () => {
	const newestFirst = [conflict('c', 'one'), conflict('x', 'two'), conflict('b', 'one'), conflict('a', 'one', 'applied'), conflict('n', null)];
	expect(pilesOf(newestFirst).map((pile) => pile.map(({ id }) => id))).toEqual([['b', 'c'], ['x'], ['a'], ['n']]);
});
