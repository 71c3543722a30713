import { expect, test } from 'vitest';
import type { Order } from '../../sync/documents';
import { anOrder } from '../../sync/testing/cast';
import { byDay, firstOf, isLate } from './days';

const TODAY = '2026-11-24';
const summaries = (...orders: [string, Partial<Order>][]) =>
	orders.map(([id, change]) => ({ order: anOrder(id, change), lines: [], waiting: 0 }));
const ids = (list: { order: Order }[]) => list.map(({ order }) => order.id);

test('what was planned for yesterday and is open stands in today', () => {
	const days = byDay(summaries(['a', { planned_date: '2026-11-23' }], ['b', { planned_date: '2026-11-25' }]), TODAY);
	expect(ids(days.today)).toEqual(['a']);
	expect(isLate(days.today[0]!.order, TODAY)).toBe(true);
});

test('where somebody is under way comes first, then what is urgent, then by the clock', () => {
	const days = byDay(
		summaries(
			['late', { window_start: '15:00' }],
			['early', { window_start: '08:00' }],
			['urgent', { window_start: '17:00', priority: 'urgent' }],
			['here', { state: 'on_site', planned_date: '2026-11-30' }],
		),
		TODAY,
	);
	expect(ids(days.today)).toEqual(['here', 'urgent', 'early', 'late']);
});

test('what was given back is gone from the lists before the office has heard of it', () => {
	const days = byDay(summaries(['a', { state: 'approved' }], ['b', {}]), TODAY);
	expect(ids(days.today)).toEqual(['b']);
});

test('coming orders stand by day, those without a date last', () => {
	const days = byDay(summaries(['x', { planned_date: null }], ['b', { planned_date: '2026-11-26' }], ['a', { planned_date: '2026-11-25' }]), TODAY);
	expect(days.coming.map(({ day }) => day)).toEqual(['2026-11-25', '2026-11-26', null]);
});

test('finished orders stand apart, the latest first', () => {
	const days = byDay(
		summaries(
			['old', { state: 'closed', completed_at: '2026-11-01T08:00:00Z' }],
			['new', { state: 'completed', completed_at: '2026-11-23T08:00:00Z' }],
			['off', { state: 'cancelled' }],
		),
		TODAY,
	);
	expect(ids(days.finished)).toEqual(['new', 'old']);
	expect(days.today).toEqual([]);
});

test('a list that is drawn in portions ends in the middle of a day', () => {
	const { coming } = byDay(
		summaries(['a', { planned_date: '2026-11-25' }], ['b', { planned_date: '2026-11-25' }], ['c', { planned_date: '2026-11-26' }], ['d', { planned_date: '2026-11-27' }]),
		TODAY,
	);
	expect(firstOf(coming, 3).map(({ day, orders }) => [day, ids(orders)])).toEqual([
		['2026-11-25', ['a', 'b']],
		['2026-11-26', ['c']],
	]);
	expect(firstOf(coming, 4)).toEqual(coming);
});
