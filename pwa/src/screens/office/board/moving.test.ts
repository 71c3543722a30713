import { describe, expect, it } from 'vitest';
import type { Board, BoardOrder } from './api';
import { dayFor, isLeftOver, lasting, merged, moved, placeOf, returned, windowAt } from './moving';
import { daysLater, isDay, mondayOf, timeOf } from './times';

const waiting: BoardOrder = {
	id: 'a', version: 3, number: 'A', kind: 'install', state: 'approved', priority: 'normal', service_centre: 'hq', customer: 'c', site: 's',
	latitude: null, longitude: null, technician: null, planned_date: '2026-12-05', window_start: '', window_end: '', vehicles: 2, vehicles_done: 0, parts: '', arrived_at: null, due: { respond_at: null, finish_at: null },
};
const place = { technician: 'li', day: '2026-12-06', start: '09:00', end: '10:30' };
const board = (planned: BoardOrder[]): Board => ({ technicians: [], centres: [], planned, planned_total: 0, waiting: [], waiting_total: 0, left_over: [], left_over_total: 0 });

describe('an order on the board', () => {
	it('keeps its length where it is put, two hours at first, in quarters of an hour', () => {
		expect(windowAt(waiting, 9 * 60 + 20)).toEqual({ start: '09:15', end: '11:15' });
		expect(windowAt(moved(waiting, place), 14 * 60)).toEqual({ start: '14:00', end: '15:30' });
	});

	it('does not reach into the next day', () => {
		expect(windowAt(waiting, 23 * 60)).toEqual({ start: '22:00', end: '23:59' });
	});

	it('goes back without its technician, and can be put where it was', () => {
		const there = moved(waiting, place);
		expect(placeOf(there)).toEqual(place);
		expect(placeOf(returned(there))).toBeNull();
	});
});

it('is left over when its day has passed and nobody has set out', () => {
	const there = moved(waiting, place);
	expect([isLeftOver(there, '2026-12-07'), isLeftOver(there, '2026-12-06'), isLeftOver({ ...there, state: 'travelling' }, '2026-12-07'), isLeftOver(waiting, '2026-12-07')]).toEqual([true, false, false, false]);
});

it('is put on the day that is looked at when its own has passed', () => {
	const there = moved(waiting, place);
	expect([dayFor(there, '2026-12-08', '2026-12-08'), dayFor(there, '2026-12-05', '2026-12-05')]).toEqual(['2026-12-08', '2026-12-06']);
	expect([dayFor(waiting, '2026-12-08', '2026-12-01'), dayFor(waiting, '2026-12-01', '2026-12-01')]).toEqual(['2026-12-08', '2026-12-05']);
});

it('draws again only what has changed', () => {
	const [kept, old] = [waiting, { ...waiting, id: 'b' }];
	const now = merged(board([kept, old]), board([{ ...kept }, { ...old, version: 4 }]));
	expect([now.planned[0] === kept, now.planned[1] === old]).toEqual([true, false]);
});

it('keeps a list in which the same stands', () => {
	const kept = lasting<{ id: string }>();
	const [one, two] = [{ id: 'a' }, { id: 'b' }];
	const first = kept([one, two]);
	expect([kept([one, two]) === first, kept([two, one]) === first, kept([one]) === first]).toEqual([true, false, false]);
});

it('knows days and weeks', () => {
	expect([daysLater('2026-12-31', 1), mondayOf('2026-12-06'), mondayOf('2026-11-30')]).toEqual(['2027-01-01', '2026-11-30', '2026-11-30']);
	expect([isDay('2026-12-05'), isDay('2026-13-05'), isDay(null), timeOf(-5), timeOf(24 * 60)]).toEqual([true, false, false, '00:00', '23:59']);
});
