import { expect, test } from 'vitest';
import { arrivedAt, NOWHERE, stepsBackTo, type Trail } from './trail';

const walked = (...paths: string[]): Trail => paths.reduce((trail, path, index) => arrivedAt(trail, index, path), NOWHERE);

test('the screen before is one step back', () => {
	expect(stepsBackTo(walked('/today', '/orders/1'), '/today')).toBe(1);
});

test('a vehicle lies behind its form and its scanner', () => {
	expect(stepsBackTo(walked('/orders/1', '/orders/1/lines/2', '/orders/1/lines/2/terminal', '/orders/1/lines/2/terminal'), '/orders/1/lines/2')).toBe(2);
});

test('what lies behind another screen, or was never opened, is not the way back', () => {
	expect(stepsBackTo(walked('/today', '/outbox', '/orders/1'), '/today')).toBe(0);
	expect(stepsBackTo(walked('/orders/1/lines/2'), '/orders/1')).toBe(0);
	expect(stepsBackTo(walked('/orders/1', '/orders/12/lines/2', '/orders/1/remark'), '/orders/1')).toBe(0);
});

test('after going back and on another way, what lay ahead is forgotten', () => {
	let trail = walked('/today', '/orders/1', '/orders/1/remark');
	trail = arrivedAt(trail, 1, '/orders/1');
	trail = arrivedAt(trail, 3, '/orders/1/checklist');
	expect(trail.entries.map(({ path }) => path)).toEqual(['/today', '/orders/1', '/orders/1/checklist']);
	expect(stepsBackTo(trail, '/orders/1')).toBe(1);
});

test('a screen that takes the place of another stands where that stood', () => {
	expect(stepsBackTo(arrivedAt(walked('/orders/1', '/orders/1/lines/2'), 1, '/orders/1/lines/3'), '/orders/1')).toBe(1);
});
