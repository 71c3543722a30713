import { describe, expect, test } from 'vitest';
import type { BoardOrder } from './api';
import { spotAt, type Scene } from './carrying';

/** Two technicians and a day from seven on, 36 px for half an hour; its first hours are scrolled out to the left. */
const SEEN = { left: 100, top: 50, right: 900, bottom: 200 };
const ROWS = 60;
const scene: Scene = {
	view: 'day',
	technicians: [{ id: 'one' }, { id: 'two' }],
	days: ['2031-03-05'],
	opens: 7 * 60,
	cells: {
		seen: SEEN,
		at: (x, y) => {
			const row = Math.floor((y - SEEN.top) / ROWS);
			const top = SEEN.top + row * ROWS;
			return x < SEEN.left || y >= SEEN.bottom ? null : { row, column: 0, area: { left: 28, top, right: 1036, bottom: top + ROWS } };
		},
	},
};
const SEVEN = 28;
const HOUR = 72;
const order = (window_start = '', window_end = '') => ({ window_start, window_end }) as BoardOrder;
const placed = (...args: Parameters<typeof spotAt>) => spotAt(...args)?.place;

describe('a card from the list', () => {
	test('begins at the pointer, in quarters of an hour, and takes its length', () => {
		expect(placed(scene, order('09:00', '10:30'), { x: 10 }, SEVEN + 2.9 * HOUR, 60)).toEqual({ technician: 'one', day: '2031-03-05', start: '09:45', end: '11:15' });
		expect(placed(scene, order(), { x: 10 }, SEVEN + 2 * HOUR, 120)).toEqual({ technician: 'two', day: '2031-03-05', start: '09:00', end: '11:00' });
	});

	test('lies nowhere beside the timeline or below its last technician', () => {
		expect(spotAt(scene, order(), { x: 10 }, 90, 60)).toBeNull();
		expect(spotAt(scene, order(), { x: 10 }, 300, 190)).toBeNull();
	});

	test('shows only the part that can be seen', () => {
		expect(spotAt(scene, order('09:00', '19:00'), { x: 10 }, SEVEN + 5 * HOUR, 60)?.area).toEqual({ left: SEVEN + 5 * HOUR, top: 50, right: 900, bottom: 110 });
	});
});

describe('a card of the timeline', () => {
	test('moves with the hand from where it lay', () => {
		const grip = { x: SEVEN + 2 * HOUR + 30, ahead: 30 };
		expect(placed(scene, order('09:00', '11:00'), grip, grip.x - 4, 60)).toMatchObject({ start: '09:00', end: '11:00' });
		expect(placed(scene, order('09:00', '11:00'), grip, grip.x + HOUR, 120)).toMatchObject({ technician: 'two', start: '10:00', end: '12:00' });
	});

	test('without hours is given to somebody else as it is, and gets hours where it is moved along the day', () => {
		const grip = { x: SEVEN + 3 * HOUR, ahead: 200 };
		expect(placed(scene, order(), grip, grip.x + 10, 120)).toMatchObject({ technician: 'two', start: '', end: '' });
		expect(placed(scene, order(), grip, grip.x + HOUR, 120)).toMatchObject({ start: '11:00', end: '13:00' });
	});

	test('keeps its hours in a week', () => {
		expect(placed({ ...scene, view: 'week' }, order('09:00', '11:00'), { x: 300, ahead: 5 }, 600, 60)).toEqual({ technician: 'one', day: '2031-03-05', start: '09:00', end: '11:00' });
	});
});
