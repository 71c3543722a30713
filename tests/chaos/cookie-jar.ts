/** What a browser does by itself: sends the server's cookies back. */
export class CookieJar {
	#cookies = new Map<string, string>();

	async fetch(url: string, init: RequestInit = {}): Promise<Response> {
		const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
		const response = await fetch(url, { ...init, headers: { ...(init.headers as object), ...(cookie && { cookie }) } });
		for (const line of response.headers.getSetCookie()) this.#keep(line);
		return response;
	}

	#keep(line: string): void {
		const [pair = ''] = line.split(';');
		const at = pair.indexOf('=');
		this.#cookies.set(pair.slice(0, at).trim(), pair.slice(at + 1).trim());
	}
}
