import { expect, it } from 'vitest';
import type { Availability } from './availability';
import { shadesOf } from './shades';
import { beside, joined } from './spans';

const li = (...days: Partial<Availability['days'][number]>[]): Availability[] => [
	{ id: 'li', name: '李', service_centre: 'hq', skills: [], days: days.map((more) => ({ day: '2026-12-05', working: [], absences: [], ...more })) },
];
const SHIFTS = [{ start: '13:00', end: '18:00' }, { start: '08:30', end: '12:00' }];
const drawn = (people: Availability[], view: 'day' | 'week') => shadesOf(people, view).map(({ from, to, reason }) => [from / 60, to / 60, reason]);

it('joins what touches or overlaps', () => {
	expect(joined([{ start: '12:00', end: '23:59' }, { start: '00:00', end: '12:00' }])).toEqual([[0, 1439]]);
	expect(joined([{ start: '08:00', end: '12:00' }, { start: '09:00', end: '10:00' }, { start: '13:00', end: '14:00' }])).toEqual([[480, 720], [780, 840]]);
	expect([beside([]), beside([[0, 1440]])]).toEqual([[[0, 1440]], []]);
});

it('shades what lies outside working hours, lunch too', () => {
	expect(drawn(li({ working: SHIFTS }), 'day')).toEqual([[0, 8.5, undefined], [12, 13, undefined], [18, 24, undefined]]);
	expect(drawn(li({ working: SHIFTS }), 'week')).toEqual([]);
});

it('says why somebody is away all day, and nothing of a day off', () => {
	const sick = { absences: [{ start: '00:00', end: '24:00', reason: 'sick' as const }] };
	expect(drawn(li(sick), 'day')).toEqual([[0, 24, 'sick']]);
	expect(drawn(li(sick, {}), 'week')).toEqual([[0, 24, 'sick'], [0, 24, undefined]]);
});
