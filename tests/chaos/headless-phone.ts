import { v7 as uuid7 } from 'uuid';
import type { Attachment } from '../../pwa/src/sync/attachments';
import { DeviceDatabase } from '../../pwa/src/sync/database';
import { type SessionAnswer, openDevice } from '../../pwa/src/sync/devices';
import { sha256Of } from '../../pwa/src/sync/digest';
import { noticeEmptied } from '../../pwa/src/sync/emptied';
import type { Lock } from '../../pwa/src/sync/lock';
import type { MutationArgs, MutationName } from '../../pwa/src/sync/mutations';
import { enqueue } from '../../pwa/src/sync/outbox';
import type { Outcome } from '../../pwa/src/sync/outcome';
import { runCycle } from '../../pwa/src/sync/sender';
import { shareFile } from '../../pwa/src/sync/share';
import { onThisPhone } from '../../pwa/src/sync/status';
import type { Connection } from '../../pwa/src/sync/transport';
import { orderView } from '../../pwa/src/sync/viewing';
import { CookieJar } from './cookie-jar';

export interface Act {
	name: MutationName;
	args: Record<string, unknown>;
	blobs?: { base64: string }[];
}

/** One phone without a screen: the app's own outbox, sender and transport over a fake IndexedDB. */
export class HeadlessPhone {
	#jar = new CookieJar();
	#alive = { now: true };
	#queue: Promise<unknown> = Promise.resolve();
	#db: DeviceDatabase | undefined;
	#otherTab: DeviceDatabase | undefined;

	constructor(
		private base: string,
		private readonly appVersion: string,
	) {}

	/** Where it sends from now on: straight to the server, or through something that breaks. */
	goThrough(base: string): void {
		this.base = base;
	}

	/** Signs in (`/api/session`) or enrols (`/api/invitations/…/enrolment`), with the body that the API asks for. */
	async signIn(path: string, body: unknown): Promise<object> {
		const response = await this.#jar.fetch(this.base + path, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify(body),
		});
		if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
		const answer = (await response.json()) as SessionAnswer;
		this.#db?.retire();
		this.#db = await openDevice(answer);
		return { session: answer, warning: await noticeEmptied(this.#db, answer.device) };
	}

	/** Ids that are left out are made; `sha256` and `size` come from the first blob. `tab: 2` writes from another tab. */
	async act({ name, args, blobs = [] }: Act, tab = 1): Promise<object> {
		const attachments = await Promise.all(blobs.map(attachmentOf));
		const named = attachments[0] ? { sha256: attachments[0].sha256, size: attachments[0].bytes.byteLength } : {};
		const whole = { ...missingIds(name), ...named, ...args };
		const db = tab === 2 ? this.#secondTab() : this.db;
		const mutation_id = await enqueue(db, name, whole as MutationArgs[MutationName], { attachments });
		return { mutation_id, args: whole };
	}

	cycle(): Promise<Outcome> {
		return runCycle({ db: this.db, connection: this.#connection() }, this.#lock);
	}

	/** The app dies where it stands, after `afterMs`, and is opened again over the same IndexedDB. */
	async reopen(afterMs = 0): Promise<object> {
		await new Promise((resolve) => setTimeout(resolve, afterMs));
		const { deviceId } = this.db;
		this.#alive.now = false;
		this.#db?.retire();
		this.#otherTab?.retire();
		this.#otherTab = undefined;
		this.#alive = { now: true };
		this.#queue = Promise.resolve();
		this.#db = new DeviceDatabase(deviceId);
		return {};
	}

	/** The browser throws the store away. */
	async emptyStore(): Promise<object> {
		const { deviceId } = this.db;
		await this.db.wipe();
		this.#db = new DeviceDatabase(deviceId);
		return {};
	}

	/** Nothing of it is needed any more: a thousand stores in one process keep it busy with tidying. */
	async forget(): Promise<object> {
		this.#alive.now = false;
		this.#otherTab?.retire();
		await this.db.wipe();
		return {};
	}

	async state(): Promise<object> {
		const { db } = this;
		const [outbox, blobs, bytes, orders, lines, photos, signatures, conflicts, meta] = await Promise.all([
			db.outbox.orderBy('seq').toArray(),
			db.blobs.toArray(),
			db.bytes.toCollection().primaryKeys(),
			...[db.orders, db.lines, db.photos, db.signatures, db.conflicts, db.meta].map((table) => table.toArray()),
		]);
		const status = await onThisPhone(db);
		return { device_id: db.deviceId, outbox, blobs, bytes, base: { orders, lines, photos, signatures, conflicts }, meta, status };
	}

	async view(orderId: string): Promise<object> {
		return { view: (await orderView(this.db, orderId)) ?? null };
	}

	async share(): Promise<object> {
		const file = await shareFile(this.db, this.appVersion);
		return { base64: Buffer.from(await file.arrayBuffer()).toString('base64') };
	}

	get db(): DeviceDatabase {
		if (!this.#db) throw new Error('sign in first');
		return this.#db;
	}

	#secondTab(): DeviceDatabase {
		this.#otherTab ??= new DeviceDatabase(this.db.deviceId);
		return this.#otherTab;
	}

	#connection(): Connection {
		const alive = this.#alive;
		const { db } = this;
		return {
			base: this.base,
			appVersion: this.appVersion,
			csrfToken: async () => (await db.read('csrf_token')) ?? '',
			fetch: async (url, init) => {
				if (!alive.now) throw new TypeError('closed');
				const response = await this.#jar.fetch(String(url), init);
				if (!alive.now) throw new TypeError('closed');
				return response;
			},
		};
	}

	#lock: Lock = (work) => {
		const turn = this.#queue.then(work);
		this.#queue = turn.catch(() => undefined);
		return turn;
	};
}

function missingIds(name: MutationName): Record<string, string> {
	if (name === 'line.add_photo') return { photo_id: uuid7(), taken_at: new Date().toISOString() };
	return name === 'order.sign' ? { signature_id: uuid7() } : {};
}

async function attachmentOf({ base64 }: { base64: string }): Promise<Attachment> {
	const bytes = new Uint8Array(Buffer.from(base64, 'base64'));
	return { bytes, sha256: await sha256Of(bytes) };
}
