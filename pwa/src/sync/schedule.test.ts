import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Outcome } from './outcome';
import { Schedule, delayAfter } from './schedule';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const MINUTE = 60_000;

test('waits 2 s, doubling to 5 min, with jitter', () => {
	expect([1, 2, 3, 8, 9, 50].map((failures) => delayAfter(failures, 0.5))).toEqual([2000, 4000, 8000, 256_000, 300_000, 300_000]);
	expect([delayAfter(1, 0), delayAfter(1, 1)]).toEqual([1000, 3000]);
});

test('never gives up', async () => {
	let tries = 0;
	const schedule = new Schedule(async () => (tries++, { kind: 'unreachable' }));
	schedule.now();
	await vi.advanceTimersByTimeAsync(24 * 60 * MINUTE);
	expect(tries).toBeGreaterThan(24 * 60 / 7.5);
	schedule.stop();
});

test('looks again now and then when everything is sent', async () => {
	let cycles = 0;
	const schedule = new Schedule(async () => (cycles++, { kind: 'done', left: false }));
	schedule.now();
	await vi.advanceTimersByTimeAsync(8 * MINUTE);
	expect(cycles).toBeGreaterThanOrEqual(2);
	schedule.stop();
});

test('a write during a cycle is sent by another one right after', async () => {
	let cycles = 0;
	let finish: () => void = () => undefined;
	const schedule = new Schedule(async (): Promise<Outcome> => {
		cycles++;
		await new Promise<void>((resolve) => (finish = resolve));
		return { kind: 'done', left: false };
	});
	schedule.now();
	schedule.now();
	schedule.now();
	finish();
	await vi.advanceTimersByTimeAsync(0);
	finish();
	await vi.advanceTimersByTimeAsync(0);
	expect(cycles).toBe(2);
	schedule.stop();
});

test('stops when signed out until it is told to go on', async () => {
	let cycles = 0;
	const schedule = new Schedule(async () => (cycles++, { kind: 'signed_out' }));
	schedule.now();
	await vi.advanceTimersByTimeAsync(60 * MINUTE);
	expect(cycles).toBe(1);
	schedule.now();
	await vi.advanceTimersByTimeAsync(0);
	expect(cycles).toBe(2);
	schedule.stop();
});

test('a cycle that throws is tried again', async () => {
	let cycles = 0;
	const schedule = new Schedule(() => (cycles++, Promise.reject(new Error('database'))));
	schedule.now();
	await vi.advanceTimersByTimeAsync(4000);
	expect(cycles).toBeGreaterThan(1);
	schedule.stop();
});
