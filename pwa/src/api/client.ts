import createClient, { type Client, type Middleware } from 'openapi-fetch';
import { csrfToken } from './csrf';
import { asProblem, networkProblem, Refused } from './problem';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

const withCsrf: Middleware = {
	onRequest({ request }) {
		const token = csrfToken();
		if (token && !SAFE.has(request.method)) request.headers.set('X-CSRF-Token', token);
		return request;
	},
	onError: () => new Refused(networkProblem),
};

const shared = createClient<Record<string, never>>({ baseUrl: globalThis.location?.origin ?? '' });
shared.use(withCsrf);

/** The one HTTP client, seen through a set of typed paths (`paths` of schema.gen.ts, or a part of it). */
export const client = <Paths extends object>(): Client<Paths> => shared as unknown as Client<Paths>;

interface Answer<T> {
	data?: T;
	error?: unknown;
	response: Response;
}

/** The body of a call that went well. Throws `Refused` with the problem otherwise, a missing network included. */
export async function answered<T>(call: Promise<Answer<T>>): Promise<T> {
	const { data, error, response } = await call;
	if (!response.ok) {
		const problem = asProblem(error, response.status);
		if (response.status === 401) tellSignedOut(problem.code);
		throw new Refused(problem);
	}
	return data as T;
}

const listeners = new Set<(code: string) => void>();

/** Sync has its own way to the server and passes on here what it hears. */
export function tellSignedOut(code: string): void {
	for (const listen of listeners) listen(code);
}

/** Hears every 401 with its code: `session.expired`, `session.missing`, `session.device_revoked`. Returns how to stop. */
export function onSignedOut(listen: (code: string) => void): () => void {
	listeners.add(listen);
	return () => listeners.delete(listen);
}
