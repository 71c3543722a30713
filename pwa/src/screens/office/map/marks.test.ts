import { expect, test } from 'vitest';
import type { MapOrder, Position } from './api';
import { marksOf, ordersShown, positionsShown, stageOf, unseen } from './marks';
import { roomIn } from './room';

const noon = new Date('2026-12-07T12:00:00').getTime();
const order = (id: string, change: Partial<MapOrder> = {}): MapOrder => ({
	...{ id, number: id, kind: 'install', state: 'assigned', priority: 'normal', service_centre: 'hq', customer_id: 'c', customer: '演示', site: '北院' },
	...{ latitude: 39.9, longitude: 116.4, technician: 'li', planned_date: '2026-12-07', window_start: '13:00', window_end: '15:00' },
	...{ vehicles: 1, vehicles_done: 0, arrived_at: null, due: { respond_at: null, finish_at: null } },
	...change,
});
const position = (person: string, minutes: number): Position => ({ person, name: person, service_centre: 'hq', latitude: 39.9, longitude: 116.4, accuracy: 10, taken_at: new Date(noon - minutes * 60_000).toISOString() });

test('an order is late by its window, and by what was promised', () => {
	const [fine, missed, promised] = marksOf([order('a'), order('b', { window_start: '09:00', window_end: '11:00' }), order('c', { due: { respond_at: new Date(noon - 1).toISOString(), finish_at: null } })], [], noon);
	expect([fine, missed, promised].map((mark) => mark?.kind === 'order' && mark.isLate)).toEqual([false, true, true]);
});

test('a site without a position has no mark', () => {
	expect(marksOf([order('a', { latitude: null, longitude: null })], [], noon)).toEqual([]);
});

test('a position of a quarter of an hour ago is marked as old', () => {
	expect(marksOf([], [position('li', 5), position('wang', 16)], noon).map((mark) => mark.kind === 'technician' && mark.isOld)).toEqual([false, true]);
});

test('filtered by technician, the orders of others and of nobody are left out', () => {
	const orders = [order('a'), order('b', { technician: null, state: 'approved' }), order('c', { technician: 'wang' })];
	expect(ordersShown(orders, { technician: 'li' }).map(({ id }) => id)).toEqual(['a']);
	expect(ordersShown(orders, { stage: 'unassigned' }).map(({ id }) => id)).toEqual(['b']);
	expect(positionsShown([position('li', 1), position('wang', 1)], { technician: 'wang' })).toHaveLength(1);
});

test('who shares no position is named', () => {
	const people = ['li', 'wang', 'zhao'].map((id) => ({ id, name: id, service_centre: 'hq', active: id !== 'zhao' }));
	expect(unseen(people, [position('li', 1)], {}).map(({ id }) => id)).toEqual(['wang']);
	expect(unseen(people, [position('li', 1)], { technician: 'li' })).toEqual([]);
});

test('names beside the marks have room on a desk, and on a phone there is still a map between', () => {
	expect(roomIn(1000)).toEqual({ top: 64, bottom: 64, left: 120, right: 176 });
	const { left, right } = roomIn(358);
	expect(358 - left - right).toBeGreaterThan(100);
});

test('every state has its stage', () => {
	expect((['approved', 'accepted', 'on_site', 'completed'] as const).map((state) => stageOf({ state }))).toEqual(['unassigned', 'waiting', 'moving', 'over']);
});
