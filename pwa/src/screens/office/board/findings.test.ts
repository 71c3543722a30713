import { describe, expect, it } from 'vitest';
import type { BoardOrder } from './api';
import { NOTHING_KNOWN, type Availability, type Known } from './availability';
import { findingsOf } from './findings';
import { travelMinutes } from './travel';

const NORTH = { latitude: 39.9042, longitude: 116.4074 };
const FAR = { latitude: 39.9042, longitude: 116.6415 };

function order(number: string, window_start: string, window_end: string, more: Partial<BoardOrder> = {}): BoardOrder {
	return {
		id: number, version: 1, number, kind: 'install', state: 'assigned', priority: 'normal', service_centre: 'hq', customer: 'c', site: 's', ...NORTH,
		technician: 'li', planned_date: '2026-12-05', window_start, window_end, vehicles: 1, vehicles_done: 0, parts: '',
		arrived_at: null, due: { respond_at: null, finish_at: null }, ...more,
	};
}

const CRANE = { code: 'CRANE', name_zh: '吊车', name_en: 'Crane' };
const person = (more: Partial<Availability>): Availability => ({ id: 'li', name: '李', service_centre: 'hq', skills: [], days: [], ...more });
const li = (more: Partial<Availability>, needs: Known['needs'] = new Map(), work: Known['work'] = new Map()): Known => ({ people: new Map([['li', person(more)]]), needs, work });
const kinds = (orders: BoardOrder[], known: Known = NOTHING_KNOWN) => Object.fromEntries([...findingsOf(orders, known)].map(([id, findings]) => [id, findings.map(({ kind }) => kind)]));

describe('orders of one technician', () => {
	it('overlap on both cards, and only where hours are said', () => {
		expect(kinds([order('A', '09:00', '11:00'), order('B', '10:00', '12:00'), order('C', '', '')])).toEqual({ A: ['overlap'], B: ['overlap'] });
		expect(kinds([order('A', '09:00', '11:00'), order('B', '11:00', '12:00')])).toEqual({});
		expect(kinds([order('A', '09:00', '11:00'), order('B', '10:00', '12:00', { technician: 'wang' })])).toEqual({});
	});

	it('see a long one that covers several', () => {
		expect(kinds([order('A', '08:00', '18:00'), order('B', '09:00', '10:00'), order('C', '12:00', '13:00')])).toEqual({ A: ['overlap', 'overlap'], B: ['overlap'], C: ['overlap'] });
	});

	it('leave time for the road', () => {
		const far = order('B', '11:15', '12:00', FAR);
		expect(findingsOf([order('A', '09:00', '11:00'), far], NOTHING_KNOWN).get('B')).toEqual([{ kind: 'travel', other: 'A', needed: 39, free: 15 }]);
		expect(kinds([order('A', '09:00', '11:00'), { ...far, window_start: '11:40' }])).toEqual({});
		expect(kinds([order('A', '09:00', '11:00'), { ...far, latitude: null }])).toEqual({});
	});

	it('are past arguing about when they are done', () => {
		expect(kinds([order('A', '09:00', '11:00', { state: 'completed' }), order('B', '10:00', '12:00')])).toEqual({});
	});
});

describe('what is known of a technician', () => {
	const day = { day: '2026-12-05', working: [{ start: '08:30', end: '12:00' }, { start: '13:00', end: '18:00' }], absences: [] };

	it('is held against an order outside working hours', () => {
		expect(kinds([order('A', '09:00', '11:00')], li({ days: [day] }))).toEqual({});
		expect(kinds([order('A', '11:00', '14:00')], li({ days: [day] }))).toEqual({ A: ['outside'] });
		expect(kinds([order('A', '', '')], li({ days: [{ ...day, working: [] }] }))).toEqual({ A: ['outside'] });
	});

	it('is one interval where two touch', () => {
		const whole = { ...day, working: [{ start: '12:00', end: '23:59' }, { start: '00:00', end: '12:00' }] };
		expect(kinds([order('A', '11:00', '23:59')], li({ days: [whole] }))).toEqual({});
	});

	it('allows an order over a break where the planned work fits beside it', () => {
		const known = li({ days: [day] }, new Map(), new Map([['install', { minutes: 15, minutes_per_vehicle: 45 }]]));
		expect(kinds([order('A', '11:00', '14:00')], known)).toEqual({});
		expect(kinds([order('A', '11:00', '14:00', { vehicles: 2 })], known)).toEqual({ A: ['outside'] });
		expect(kinds([order('A', '07:00', '11:00')], known)).toEqual({ A: ['outside'] });
		expect(kinds([order('A', '09:00', '11:00', { vehicles: 9 })], known)).toEqual({});
	});

	it('is an absence rather than missing hours', () => {
		const away = { ...day, absences: [{ start: '09:00', end: '10:00', reason: 'training' as const }] };
		expect(findingsOf([order('A', '08:00', '11:00')], li({ days: [away] })).get('A')).toEqual([{ kind: 'absent', reason: 'training' }]);
	});

	it('asks for the skills that such an order needs', () => {
		const needs = new Map([['install', [CRANE]]]);
		expect(kinds([order('A', '09:00', '11:00')], li({ skills: ['CRANE'] }, needs))).toEqual({});
		expect(kinds([order('A', '09:00', '11:00', { kind: 'repair' })], li({}, needs))).toEqual({});
		expect(findingsOf([order('A', '09:00', '11:00')], li({}, needs)).get('A')).toEqual([{ kind: 'skill', skill: CRANE }]);
	});

	it('says nothing of another day or another person', () => {
		expect(kinds([order('A', '03:00', '04:00', { planned_date: '2026-12-06' })], li({ days: [day] }))).toEqual({});
	});
});

it('reckons the road as a third longer than the great circle, at 40 km/h', () => {
	expect(travelMinutes(NORTH, FAR)).toBe(39);
	expect(travelMinutes(NORTH, NORTH)).toBe(0);
	expect(travelMinutes(NORTH, { latitude: null, longitude: null })).toBeUndefined();
});
