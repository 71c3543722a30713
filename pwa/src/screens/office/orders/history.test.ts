import { describe, expect, it } from 'vitest';
import type { Entry } from './api';
import { told } from './history';
import { m } from './words';

const entry = (id: string, verb: string, more: Partial<Entry> = {}): Entry => ({
	id,
	verb,
	at: '2026-11-24T08:00:00Z',
	claimed_at: null,
	actor_name: '测试·李',
	subject_kind: 'order',
	subject: 'o',
	before: null,
	after: null,
	...more,
});

describe('the history of an order', () => {
	it('tells the newest first, ticks and photos together', () => {
		const entries = [entry('1', 'accept'), entry('2', 'check_item'), entry('3', 'check_item'), entry('4', 'depart'), entry('5', 'add_photo'), entry('6', 'add_photo', { actor_name: '测试·王' })];
		const lines = told(entries, []);
		expect(lines.map(({ id }) => id)).toEqual(['6', '5', '4', '3', '1']);
		expect(lines[3]!.what).toContain('2');
	});

	it('names the vehicle, the reason and the person', () => {
		const [line] = told([entry('1', 'mark_not_possible', { subject: 'l', after: { state: 'not_possible', reason_note: '车被开走' } })], [{ id: 'l', plate: '京A12345' }]);
		expect(line!.what).toContain('京A12345');
		expect([line!.who, line!.more]).toEqual(['测试·李', '车被开走']);
	});

	it('says in words why a vehicle was not possible', () => {
		const [line] = told([entry('1', 'mark_not_possible', { after: { reason: 'vehicle_absent' } })], []);
		expect(line!.more).toBe(m.line_reason_vehicle_absent());
	});

	it('shows what it does not know as it is', () => {
		expect(told([entry('1', 'something_new')], [])[0]!.what).toBe('something_new');
	});
});
