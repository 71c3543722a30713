/** What makes a receipt genuine, computed with no network. The server computes the same (`tests/vectors/receipt-codes.json`). */

/** Opens the customer's own page. `key` is that of the receipt book. */
export const openingCode = (key: string, number: number) => code(key, `open:${number}`);

/** Printed on the paper. `at`: what this phone's clock said when it was written; its day in UTC counts. */
export function checkCode(key: string, number: number, at: string, currency: string, amount: number): Promise<string> {
	const day = new Date(at).toISOString().slice(0, 10).replaceAll('-', '');
	return code(key, `check:${number}:${day}:${currency}:${amount}`);
}

const BYTES = 16;

async function code(key: string, text: string): Promise<string> {
	const bytes = (words: string) => new TextEncoder().encode(words);
	const secret = await crypto.subtle.importKey('raw', bytes(key), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
	const signed = new Uint8Array(await crypto.subtle.sign('HMAC', secret, bytes(text))).slice(0, BYTES);
	return btoa(String.fromCharCode(...signed)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
