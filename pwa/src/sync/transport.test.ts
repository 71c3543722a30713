import { afterEach, expect, test, vi } from 'vitest';
import { type Connection, askBlob, pull, push, putBlob } from './transport';

afterEach(() => void vi.useRealTimers());

const FIRST = { cookie: null, is_empty: true };
const NOTHING = { mutations: 0, blobs: 0 };

function answering(respond: (init: RequestInit) => Promise<Response>): Connection {
	return { base: '', appVersion: '0.1.0', csrfToken: async () => 'token', fetch: (_, init) => respond(init ?? {}) };
}

test('a network that fails is an ordinary answer', async () => {
	const connection = answering(() => Promise.reject(new TypeError('failed')));
	expect(await push(connection, NOTHING, [])).toEqual({ kind: 'unreachable', why: 'network' });
});

test('the log-in page of a foreign network is no answer', async () => {
	const page = answering(async () => new Response('<html>Welcome to the hotel</html>', { status: 200 }));
	expect(await pull(page, NOTHING, FIRST)).toEqual({ kind: 'unreachable', why: 'network' });
	expect(await askBlob(page, 'f')).toEqual({ kind: 'unreachable', why: 'network' });
	const refusing = answering(async () => new Response('<html>Pay first</html>', { status: 403 }));
	expect(await pull(refusing, NOTHING, FIRST)).toEqual({ kind: 'unreachable', why: 'network' });
});

test('an answer that breaks off is none', async () => {
	const connection = answering(async () => new Response('{"cookie": 3, "chan'));
	expect(await pull(connection, NOTHING, FIRST)).toEqual({ kind: 'unreachable', why: 'network' });
});

test('a problem keeps its code', async () => {
	const body = { type: 'about:blank', title: '', status: 409, detail: 'd', code: 'blob.offset', params: { expected: 4 } };
	const connection = answering(async () => Response.json(body, { status: 409 }));
	expect(await putBlob(connection, 'f', new Uint8Array(9), 0)).toEqual({
		kind: 'problem',
		problem: { status: 409, code: 'blob.offset', params: { expected: 4 }, detail: 'd' },
	});
});

test('a slow answer is waited for while it moves, and given up when it stalls', async () => {
	vi.useFakeTimers();
	const body = '{"cookie": 1, "changed": {}}';
	const slow = answering(async () => new Response(dripping([...body], 20_000)));
	const answer = pull(slow, NOTHING, FIRST);
	await vi.advanceTimersByTimeAsync(20_000 * (body.length + 1));
	expect(await answer).toMatchObject({ kind: 'ok' });

	const stalled = answering(({ signal }) => new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason))));
	const nothing = pull(stalled, NOTHING, FIRST);
	await vi.advanceTimersByTimeAsync(31_000);
	expect(await nothing).toEqual({ kind: 'unreachable', why: 'stalled' });
});

test('a large picture gets the time that a bad network needs', async () => {
	vi.useFakeTimers();
	let aborted = false;
	const silent = answering(
		({ signal }) => new Promise((_, reject) => signal?.addEventListener('abort', () => reject(((aborted = true), signal.reason)))),
	);
	const answer = putBlob(silent, 'f', new Uint8Array(300 * 1024), 0);
	await vi.advanceTimersByTimeAsync(150_000);
	expect(aborted).toBe(false);
	await vi.advanceTimersByTimeAsync(60_000);
	expect(await answer).toEqual({ kind: 'unreachable', why: 'stalled' });
});

function dripping(pieces: string[], everyMs: number): ReadableStream<Uint8Array> {
	return new ReadableStream({
		async pull(controller) {
			await new Promise((resolve) => setTimeout(resolve, everyMs));
			const piece = pieces.shift();
			if (piece === undefined) controller.close();
			else controller.enqueue(new TextEncoder().encode(piece));
		},
	});
}
