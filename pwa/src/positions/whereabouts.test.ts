import { beforeEach, expect, test } from 'vitest';
import { isOnDuty, lastFix, rememberFix, rememberSharing } from './whereabouts';

const kept = new Map<string, string>();
const storage = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => kept.set(key, value), removeItem: (key: string) => kept.delete(key) };
Object.defineProperty(globalThis, 'localStorage', { value: storage, configurable: true });

const coords = { latitude: 39.9, longitude: 116.4, accuracy: 12 } as GeolocationCoordinates;
const noon = Date.parse('2026-12-07T12:00:00Z');

beforeEach(() => rememberSharing({ person: 'p', duties: [] }));

test('a step takes along where the phone was a minute ago, with exactness and time', () => {
	rememberFix(coords, noon);
	expect(lastFix(noon + 60_000)).toEqual({ latitude: 39.9, longitude: 116.4, accuracy: 12, located_at: '2026-12-07T12:00:00.000Z' });
});

test('what is older says nothing, and nobody waits for something newer', () => {
	rememberFix(coords, noon);
	expect(lastFix(noon + 121_000)).toEqual({});
});

test('switched off, what the phone knew is gone', () => {
	rememberFix(coords, noon);
	rememberSharing(null);
	rememberSharing({ person: 'p', duties: [] });
	expect(lastFix(noon)).toEqual({});
});

test('working time ends to the minute, whatever zone it is written in', () => {
	const duties = [{ begins: '2026-12-07T08:30:00+08:00', ends: '2026-12-07T12:00:00+08:00' }];
	expect(isOnDuty(duties, Date.parse('2026-12-07T03:59:59Z'))).toBe(true);
	expect(isOnDuty(duties, Date.parse('2026-12-07T04:00:00Z'))).toBe(false);
});
