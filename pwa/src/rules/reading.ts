/** A number that was scanned or typed: understood, or refused with a stable code. */
export type Reading<T> = T | { code: string; params: Record<string, unknown> };

/** Full-width digits become ordinary ones; spaces, dashes, dots and slashes that people and labels put in go away. */
export function tidy(input: string): string {
	return input.normalize('NFKC').replace(/[\s./\-‐-―]/gu, '').toUpperCase();
}
