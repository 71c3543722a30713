import type { Attachment } from '../attachments';
import { DeviceDatabase } from '../database';
import { sha256Of } from '../digest';
import type { Lock } from '../lock';
import type { GivenArgs, MutationName } from '../mutations';
import { enqueue } from '../outbox';
import type { Outcome } from '../outcome';
import { runCycle } from '../sender';
import type { Connection } from '../transport';
import type { Call, ProtocolModel, Reply } from './protocol-model';

export type Fault = 'none' | 'drop_request' | 'drop_response' | 'duplicate' | 'late_duplicate' | 'cut';

/** The way to the model server: what `fault` answers happens to each request. */
export class RoughNetwork {
	#late: Call[] = [];
	requests: Call[] = [];

	constructor(
		readonly server: ProtocolModel,
		readonly deviceId: string,
		public fault: () => Fault = () => 'none',
	) {}

	async deliver(call: Call): Promise<Response> {
		this.requests.push(call);
		const fault = this.fault();
		if (fault === 'drop_request') throw new TypeError('network');
		if (fault !== 'late_duplicate') for (const late of this.#late.splice(0)) await this.server.handle(this.deviceId, late);
		if (fault === 'cut') await this.server.handle(this.deviceId, cut(call));
		if (fault === 'cut') throw new TypeError('network');
		if (fault === 'late_duplicate') this.#late.push(call);
		if (fault === 'duplicate') await this.server.handle(this.deviceId, call);
		const reply = await this.server.handle(this.deviceId, call);
		if (fault === 'drop_response') throw new TypeError('network');
		return responseOf(reply);
	}
}

/** The app on one phone: open, closed, opened again over the same IndexedDB. */
export class Phone {
	db: DeviceDatabase;
	#alive = { now: true };
	#queue: Promise<unknown> = Promise.resolve();

	constructor(readonly network: RoughNetwork) {
		this.db = new DeviceDatabase(network.deviceId);
	}

	get connection(): Connection {
		const alive = this.#alive;
		return {
			...{ base: '', appVersion: '0.1.0', csrfToken: async () => 'token' },
			fetch: async (url, init) => {
				if (!alive.now) throw new TypeError('closed');
				const response = await this.network.deliver(await callOf(String(url), init));
				if (!alive.now) throw new TypeError('closed');
				return response;
			},
		};
	}

	act<N extends MutationName>(name: N, args: GivenArgs<N>, attachments: Attachment[] = []): Promise<string> {
		return enqueue(this.db, name, args, { attachments });
	}

	cycle(): Promise<Outcome> {
		return runCycle({ db: this.db, connection: this.connection }, this.#lock);
	}

	/** The app dies where it stands and is opened again. */
	reopen(): void {
		this.#alive.now = false;
		this.db.retire();
		this.#alive = { now: true };
		this.#queue = Promise.resolve();
		this.db = new DeviceDatabase(this.network.deviceId);
	}

	#lock: Lock = (work) => {
		const turn = this.#queue.then(work);
		this.#queue = turn.catch(() => undefined);
		return turn;
	};
}

export async function bytesNamed(text: string, first = 0xff): Promise<Attachment & { size: number }> {
	const bytes = new Uint8Array([first, ...new TextEncoder().encode(text)]);
	return { bytes, sha256: await sha256Of(bytes), size: bytes.byteLength };
}

async function callOf(path: string, init: RequestInit = {}): Promise<Call> {
	const body = new Uint8Array(await new Response(init.body).arrayBuffer());
	return { method: init.method ?? 'GET', path, headers: init.headers as Record<string, string>, body };
}

function cut(call: Call): Call {
	return call.method === 'PUT' ? { ...call, body: call.body.slice(0, Math.floor(call.body.byteLength / 2)) } : call;
}

function responseOf({ status, headers, body }: Reply): Response {
	return new Response(status === 204 ? null : JSON.stringify(body), { status, headers });
}
