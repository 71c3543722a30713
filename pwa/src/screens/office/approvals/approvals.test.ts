import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Decisions, UNDO_MS } from './decisions.svelte';
import { merged } from './merging';

const ids = (...given: string[]) => given.map((id) => ({ id }));

describe('cards', () => {
	it('that are being dealt with stay in their place although the server lists them no more', () => {
		const kept = (id: string) => id === 'b';
		expect(merged(ids('a', 'c', 'd'), ids('a', 'b', 'c'), kept)).toEqual(ids('a', 'b', 'c', 'd'));
		expect(merged([], ids('a', 'b'), kept)).toEqual(ids('b'));
		expect(merged(ids('c'), ids('a'), () => false)).toEqual(ids('c'));
	});
});

describe('a decision', () => {
	beforeEach(() => void vi.useFakeTimers());
	afterEach(() => void vi.useRealTimers());

	it('goes out after five seconds, once', async () => {
		const [settled, send] = [vi.fn(), vi.fn(async () => undefined)];
		const decisions = new Decisions(settled);
		decisions.decide('a', 'yes', send);
		decisions.decide('a', 'no', send);
		await vi.advanceTimersByTimeAsync(UNDO_MS - 1);
		expect([send.mock.calls.length, decisions.standing.get('a')]).toEqual([0, { state: 'deciding', what: 'yes' }]);
		await vi.advanceTimersByTimeAsync(1);
		expect(send).toHaveBeenCalledTimes(1);
		expect([settled.mock.calls, decisions.isOpen('a')]).toEqual([[['a']], false]);
	});

	it('can be taken back until then', async () => {
		const send = vi.fn(async () => undefined);
		const decisions = new Decisions(vi.fn());
		decisions.decide('a', 'yes', send);
		decisions.undo('a');
		await vi.advanceTimersByTimeAsync(2 * UNDO_MS);
		expect([send.mock.calls.length, decisions.isOpen('a')]).toEqual([0, false]);
	});

	it('goes out at once when the screen is left', async () => {
		const send = vi.fn(async () => undefined);
		const decisions = new Decisions(vi.fn());
		decisions.decide('a', 'yes', send);
		decisions.flush();
		await vi.advanceTimersByTimeAsync(2 * UNDO_MS);
		expect(send).toHaveBeenCalledTimes(1);
	});

	it('that is not taken says so, and its card can be decided anew', async () => {
		const settled = vi.fn();
		const decisions = new Decisions(settled);
		const refusal = new Error('decided');
		decisions.decide('a', 'yes', () => Promise.reject(refusal));
		decisions.flush();
		await vi.advanceTimersByTimeAsync(0);
		expect(decisions.standing.get('a')).toEqual({ state: 'failed', what: 'yes', problem: refusal });
		expect(settled).toHaveBeenCalledWith('a', refusal);
		decisions.forget('a');
		expect(decisions.isOpen('a')).toBe(false);
	});
});
