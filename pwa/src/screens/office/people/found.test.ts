import { describe, expect, it } from 'vitest';
import type { Person } from './api';
import { found } from './found';

const person = (name: string, more: Partial<Person> = {}): Person => ({
	id: name,
	name,
	role: 'technician',
	language: 'zh-Hans',
	phone: '+8613800000001',
	email: null,
	active: true,
	enrolled: true,
	service_centre: { id: 'hq', code: 'HQ', name: '总部', is_head_office: true },
	...more,
});
const people = [person('测试·李', { active: false }), person('测试·王', { role: 'manager', email: 'Wang@example.com', phone: null })];

describe('people', () => {
	it('are found by name, number and address, whatever the writing', () => {
		expect(found(people, { q: '138 0000' }).map(({ name }) => name)).toEqual(['测试·李']);
		expect(found(people, { q: 'WANG@' }).map(({ name }) => name)).toEqual(['测试·王']);
		expect(found(people, { q: 'nobody' })).toEqual([]);
	});

	it('are narrowed by role and centre, the active ones first', () => {
		expect(found(people, {}).map(({ name }) => name)).toEqual(['测试·王', '测试·李']);
		expect(found(people, { role: 'technician', centre: 'hq' })).toHaveLength(1);
		expect(found(people, { centre: 'other' })).toEqual([]);
	});
});
