import type { BaseDocuments } from './database';
import type { OnlineCheck, ProblemNote } from './documents';
import type { Mutation, MutationResult } from './mutations';

export const PROTOCOL = 1;

/** How to reach the server. The session is a cookie, which `fetch` sends by itself. */
export interface Connection {
	base: string;
	fetch: typeof fetch;
	appVersion: string;
	csrfToken: () => Promise<string>;
}

export interface Problem extends ProblemNote {
	status: number;
}

/** A network that fails is an ordinary answer. `stalled`: nothing moved for too long. */
export type Answer<T> =
	| { kind: 'ok'; body: T }
	| { kind: 'problem'; problem: Problem }
	| { kind: 'unreachable'; why: 'network' | 'stalled' };

export interface Unsent {
	mutations: number;
	blobs: number;
}

export interface PushAnswer {
	results: MutationResult[];
	last_seq: number;
	stopped?: ProblemNote | null;
	/** What said no number, by its place in the push. */
	unread?: { place: number; problem: ProblemNote }[];
}

export interface PullAnswer {
	cookie: number;
	reset: boolean;
	last_seq: number;
	server_time: string;
	/** A server of another version may send fewer kinds, or more. */
	changed: { [T in keyof BaseDocuments]?: BaseDocuments[T][] };
	gone: { [T in keyof BaseDocuments]?: string[] };
}

export interface BlobAnswer {
	sha256: string;
	size: number;
	received: number;
	complete: boolean;
}

const QUIET_SECONDS = 30;
/** A bad mobile network still carries this much; below it a call counts as stalled. */
const LEAST_BYTES_PER_SECOND = 2048;

export function push(connection: Connection, unsent: Unsent, mutations: readonly Mutation[]): Promise<Answer<PushAnswer>> {
	const body = { protocol: PROTOCOL, app_version: connection.appVersion, unsent, mutations };
	return post(connection, '/api/sync/push', body, (answer) => Array.isArray(answer.results));
}

/** `is_empty`: nothing was ever pulled into this store, so that the server gives no receipt number again that it may have held. */
export interface Asked {
	cookie: number | null;
	is_empty: boolean;
}

export function pull(connection: Connection, unsent: Unsent, asked: Asked): Promise<Answer<PullAnswer>> {
	const body = { protocol: PROTOCOL, app_version: connection.appVersion, unsent, ...asked };
	return post(connection, '/api/sync/pull', body, (answer) => 'cookie' in answer && 'changed' in answer);
}

/** Whether the line's terminal reports to the tracking platform, and how far from this place. */
export function askPlatform(connection: Connection, { order_id, line_id }: { order_id: string; line_id: string }, place: object | null): Promise<Answer<OnlineCheck>> {
	return post(connection, `/api/orders/${order_id}/lines/${line_id}/online-check`, place ?? {}, (answer) => 'state' in answer && 'checked_at' in answer);
}

/** The rest of a blob, from `offset` on. */
export function putBlob(connection: Connection, sha256: string, bytes: Uint8Array, offset: number): Promise<Answer<BlobAnswer>> {
	const headers = {
		'Content-Type': 'application/octet-stream',
		'Upload-Offset': String(offset),
		'Upload-Length': String(bytes.byteLength),
	};
	const body = bytes.slice(offset);
	return call(connection, 'PUT', `/api/blobs/${sha256}`, headers, body, async (response, text) =>
		response.ok ? trusted<BlobAnswer>(text, (answer) => answer.sha256 === sha256) : null,
	);
}

/** How much of a blob the server has, in bytes. */
export function askBlob(connection: Connection, sha256: string): Promise<Answer<{ offset: number; complete: boolean }>> {
	return call(connection, 'HEAD', `/api/blobs/${sha256}`, {}, undefined, async (response) => {
		const offset = response.headers.get('Upload-Offset');
		if (offset === null) return response.status === 404 ? { offset: 0, complete: false } : null;
		return { offset: Number(offset), complete: response.headers.get('Upload-Complete') === '?1' };
	});
}

function post<T>(connection: Connection, path: string, body: unknown, isOurs: (answer: T & object) => boolean): Promise<Answer<T>> {
	const bytes = new TextEncoder().encode(JSON.stringify(body));
	return call(connection, 'POST', path, { 'Content-Type': 'application/json' }, bytes, async (response, text) =>
		response.ok ? trusted<T>(text, isOurs) : null,
	);
}

async function call<T>(
	connection: Connection,
	method: string,
	path: string,
	headers: Record<string, string>,
	body: Uint8Array | undefined,
	understand: (response: Response, text: string) => Promise<T | null>,
): Promise<Answer<T>> {
	const watch = new StallWatch(QUIET_SECONDS + (body?.byteLength ?? 0) / LEAST_BYTES_PER_SECOND);
	try {
		const response = await connection.fetch(connection.base + path, {
			method,
			headers: { ...headers, 'X-CSRF-Token': await connection.csrfToken() },
			body: body as Uint8Array<ArrayBuffer> | undefined,
			credentials: 'same-origin',
			cache: 'no-store',
			signal: watch.signal,
		});
		const text = await readAll(response, watch);
		const understood = await understand(response, text);
		return understood === null ? refusal(response.status, text) : { kind: 'ok', body: understood };
	} catch {
		return { kind: 'unreachable', why: watch.signal.aborted ? 'stalled' : 'network' };
	} finally {
		watch.end();
	}
}

class StallWatch {
	#controller = new AbortController();
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(seconds: number) {
		this.allow(seconds);
	}

	get signal(): AbortSignal {
		return this.#controller.signal;
	}

	allow(seconds: number): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.#controller.abort(), seconds * 1000);
	}

	end(): void {
		clearTimeout(this.#timer);
	}
}

async function readAll(response: Response, watch: StallWatch): Promise<string> {
	const reader = response.body?.getReader();
	if (!reader) return '';
	const decoder = new TextDecoder();
	let text = '';
	for (;;) {
		watch.allow(QUIET_SECONDS);
		const { done, value } = await reader.read();
		if (done) return text + decoder.decode();
		text += decoder.decode(value, { stream: true });
	}
}

/** Throws on what is not JSON: the log-in page of a hotel's network is no answer of ours. */
function trusted<T>(text: string, isOurs: (answer: T & object) => boolean): T | null {
	const answer = JSON.parse(text) as T & object;
	if (!isOurs(answer)) throw new SyntaxError('not an answer of ours');
	return answer;
}

const CODES: Partial<Record<number, string>> = { 401: 'session.missing', 413: 'request.too_large' };

/**
 * A refusal without a code of ours comes from something in between: it counts as no network, unless it says that the body was too large, because it would
 * say so for ever. HEAD has no body, so its status alone must do.
 */
function refusal(status: number, text: string): Answer<never> {
	const fallback: Partial<ProblemNote> = { code: CODES[status] ?? `http.${status}` };
	const found = text && !(status === 413 && !isJson(text)) ? (JSON.parse(text) as Partial<ProblemNote>) : fallback;
	if (typeof found.code !== 'string') return { kind: 'unreachable', why: 'network' };
	return { kind: 'problem', problem: { status, code: found.code, params: found.params ?? {}, detail: found.detail ?? '' } };
}

function isJson(text: string): boolean {
	return text.trimStart().startsWith('{');
}
