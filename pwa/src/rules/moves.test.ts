import { expect, test } from 'vitest';
import { MOVES, mayDo } from './moves';

test('nobody works before arrival', () => {
	const work = Object.entries(MOVES).filter(([name]) => name.startsWith('line.'));
	for (const [, { order }] of work) expect(order).toEqual(['on_site']);
});

test('a done vehicle is reopened before its numbers change, but pictures come and go', () => {
	expect(mayDo('line.set_terminal', 'on_site', 'done')).toBe(false);
	expect(mayDo('line.reopen', 'on_site', 'done')).toBe(true);
	expect(mayDo('line.add_photo', 'on_site', 'done')).toBe(true);
});

test('a vehicle that the phone does not know can not be completed', () => {
	expect(mayDo('line.complete', 'on_site', undefined)).toBe(false);
});

test('the checklist can be ticked from acceptance on', () => {
	expect(mayDo('order.check_item', 'assigned')).toBe(false);
	expect(mayDo('order.check_item', 'accepted')).toBe(true);
});
