const KEY = 'fieldslip.csrf';
let token: string | null = globalThis.localStorage?.getItem(KEY) ?? null;

/** The token that goes out as `X-CSRF-Token` with every unsafe call. Null before sign-in. */
export const csrfToken = () => token;

export function keepCsrfToken(next: string | null): void {
	token = next;
	if (next === null) globalThis.localStorage?.removeItem(KEY);
	else globalThis.localStorage?.setItem(KEY, next);
}
