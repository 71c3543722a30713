import { describe, expect, it } from 'vitest';
import { dueStanding } from './due';

const due = { respond_at: '2026-11-27T10:00:00+08:00', finish_at: '2026-11-27T15:00:00+08:00' };
const at = (clock: string) => Date.parse(`2026-11-27T${clock}:00+08:00`);
const standing = (clock: string, more: object = {}) => {
	const found = dueStanding({ state: 'assigned', arrived_at: null, due, ...more }, at(clock));
	return found && `${found.what} ${found.standing}`;
};

describe('due times', () => {
	it('warns two hours before, and says what is past', () => {
		expect(['07:59', '08:01', '10:01', '15:01'].map((clock) => standing(clock))).toEqual([null, 'respond soon', 'respond overdue', 'finish overdue']);
	});

	it('asks for nobody who is there already', () => {
		const there = { state: 'on_site', arrived_at: '2026-11-27T09:30:00+08:00' };
		expect(['12:00', '13:30', '15:01'].map((clock) => standing(clock, there))).toEqual([null, 'finish soon', 'finish overdue']);
	});

	it('says nothing of what is over, was not handed in, or was promised nothing', () => {
		expect(['draft', 'completed', 'cancelled'].map((state) => standing('23:00', { state }))).toEqual([null, null, null]);
		expect(standing('23:00', { due: undefined })).toBeNull();
		expect(standing('23:00', { due: { respond_at: null, finish_at: null } })).toBeNull();
	});
});
