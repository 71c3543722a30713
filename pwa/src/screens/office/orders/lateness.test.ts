import { describe, expect, it } from 'vitest';
import { isLate, latenessBeside, latenessOf } from './lateness';

const order = (state: string, window_start = '09:00', window_end = '12:00') => ({ state, planned_date: '2026-12-05', window_start, window_end });
const at = (time: string) => new Date(`2026-12-${time}`).getTime();

describe('an order', () => {
	it.each([
		['assigned', '05T08:59', null],
		['assigned', '05T09:00', 'soon'],
		['travelling', '05T11:59', 'soon'],
		['on_site', '05T11:59', null],
		['on_site', '05T12:01', 'late'],
		['approved', '04T08:59', null],
		['approved', '04T09:00', 'soon'],
		['draft', '06T00:00', 'late'],
		['completed', '06T00:00', null],
		['cancelled', '06T00:00', null],
	])('that is %s at %s is %s', (state, time, lateness) => expect(latenessOf(order(state), at(time))).toBe(lateness));

	it('without a window has the whole day', () => {
		expect(latenessOf(order('assigned', '', ''), at('05T11:59'))).toBeNull();
		expect(latenessOf(order('assigned', '', ''), at('05T18:00'))).toBe('soon');
		expect(latenessOf(order('assigned', '', ''), at('06T00:00'))).toBe('late');
	});

	it('without a day is never late', () => expect(latenessOf({ ...order('assigned'), planned_date: null }, at('06T00:00'))).toBeNull());
});

describe('beside what was promised', () => {
	const due = (respond_at: string) => ({ ...order('assigned'), arrived_at: null, due: { respond_at: new Date(at(respond_at)).toISOString(), finish_at: null } });

	it('an order is late by either', () => {
		expect([isLate(due('05T10:00'), at('05T10:01')), isLate(due('06T10:00'), at('05T12:01')), isLate(due('06T10:00'), at('05T11:00'))]).toEqual([true, true, false]);
	});

	it('its window says nothing more once that is broken', () => {
		expect([latenessBeside(due('05T10:00'), at('05T12:01')), latenessBeside(due('06T10:00'), at('05T12:01'))]).toEqual([null, 'late']);
	});
});
