import { describe, expect, it } from 'vitest';
import type { Line } from '../../../sync/documents';
import { onlineWords } from './online-words';

const check = (said: Partial<NonNullable<Line['online_check']>>) =>
	onlineWords({ state: 'online', imei: '864000000012349', checked_at: '2026-11-25T08:00:00Z', why_not: '', last_heard_at: null, last_fix_at: null, latitude: null, longitude: null, distance_m: null, ...said });

describe('what the tracking platform said', () => {
	it('is nothing before anybody asked', () => {
		expect(onlineWords(null)).toBe('');
	});

	it('has a word of its own for every answer', () => {
		const words = (['online', 'offline', 'not_known', 'not_checked'] as const).map((state) => check({ state }));
		expect(new Set(words).size).toBe(4);
	});

	it('tells the distance, also when it is none', () => {
		expect(check({ distance_m: 0 })).toContain('0');
		expect(check({ distance_m: 35 })).toContain('35');
	});
});
