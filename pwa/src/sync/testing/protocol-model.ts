import { sha256Of } from '../digest';
import type { Conflict, OrderFile, ProblemNote } from '../documents';
import type { Book, Receipt } from '../money-documents';
import { ARGS_VERSION, isCustody, isMoney, type Mutation, type MoneyName, type MutationResult, orderIdOf } from '../mutations';
import { BASE_TABLES, type BaseDocuments } from '../database';
import { fittedAfter } from '../fitting';
import { moneyAfter } from '../money-replay';
import type { PullAnswer } from '../transport';
import { validate } from 'uuid';
import { LINE_MOVES, MOVES } from './protocol-moves';

/** A reference model of docs/sync.md's server half, in memory, for tests. */
export interface Call {
	method: string;
	path: string;
	headers: Record<string, string>;
	body: Uint8Array;
}

export interface Reply {
	status: number;
	headers: Record<string, string>;
	body: unknown;
}

interface Device {
	person: string;
	last_seq: number;
	unsent: { mutations: number; blobs: number };
	revoked: boolean;
	seen: Map<number, Map<string, number>>;
	cookie: number;
}

interface Assigned extends OrderFile {
	technician: string;
}

type Table = keyof BaseDocuments;
type Documents = Map<string, { table: Table; document: { id: string; version: number } }>;

export class ProtocolModel {
	devices = new Map<string, Device>();
	orders = new Map<string, Assigned>();
	/** Every mutation that was ever received, in the order in which it was judged. */
	log: { mutation: Mutation; device: string; result: MutationResult; received: string }[] = [];
	conflicts = new Map<string, Conflict & { person: string }>();
	handovers = new Set<string>();
	books = new Map<string, Book & { person: string }>();
	receipts = new Map<string, Receipt>();
	blobs = new Map<string, Uint8Array>();
	parts = new Map<string, Uint8Array>();
	#version = 1;
	tooOld = false;
	sessionExpired = false;
	/** Bytes of a push. */
	largest = 4 << 20;

	/** `clock`: the server's own time in milliseconds, whatever a phone's clock says. */
	constructor(private readonly clock: () => number = Date.now) {}

	enrol(id: string, person: string): Device {
		const device = { person, last_seq: 0, unsent: { mutations: 0, blobs: 0 }, revoked: false, seen: new Map(), cookie: 0 };
		this.devices.set(id, device);
		return device;
	}

	assign(file: OrderFile, technician: string): void {
		this.orders.set(file.order.id, { ...structuredClone(file), technician });
	}

	/** A range of numbers for a person's phone. */
	lease(id: string, first: number, last: number, person: string): void {
		this.books.set(id, { id, version: this.#next(), series: 'R', first, last, next: first, state: 'open', key: `key-${id}`, opens_at: 'https://demo.example/r/', person });
	}

	closeBook(id: string): void {
		Object.assign(this.books.get(id)!, { state: 'closed', version: this.#next() });
	}

	reassign(orderId: string, technician: string): void {
		const file = this.orders.get(orderId);
		if (file) file.technician = technician;
	}

	async handle(deviceId: string, call: Call): Promise<Reply> {
		const device = this.devices.get(deviceId);
		if (this.sessionExpired || !device) return problem(401, 'session.expired');
		if (device.revoked) return problem(401, 'session.device_revoked');
		if (call.path === '/api/sync/push' && call.body.byteLength > this.largest) return problem(413, 'request.too_large');
		if (call.path === '/api/sync/push') return this.#push(deviceId, device, read(call));
		if (call.path === '/api/sync/pull') return this.#pull(device, read(call));
		return this.#blob(call);
	}

	documentsOf(person: string): Documents {
		const seen: Documents = new Map();
		const add = (table: Table, document: { id: string; version: number }) => seen.set(document.id, { table, document });
		for (const { order, lines, photos, signatures, technician } of this.orders.values()) {
			if (technician !== person) continue;
			add('orders', order);
			lines.forEach((line) => add('lines', line));
			photos.forEach((photo) => add('photos', photo));
			signatures.forEach((signature) => add('signatures', signature));
		}
		for (const { person: whose, ...book } of this.books.values()) if (whose === person) add('books', book);
		for (const receipt of this.receipts.values()) if (receipt.person_id === person) add('receipts', receipt);
		for (const { person: whose, ...conflict } of this.conflicts.values()) if (whose === person) add('conflicts', conflict);
		return seen;
	}

	#push(id: string, device: Device, body: { unsent: Device['unsent']; mutations: Mutation[] }): Reply {
		if (!body.mutations.every(({ id, seq }) => validate(id) && Number.isInteger(seq) && seq > 0)) return problem(400, 'request.invalid');
		device.unsent = body.unsent;
		const results: MutationResult[] = [];
		let stopped: ProblemNote | undefined;
		for (const mutation of body.mutations) {
			const known = this.log.find((entry) => entry.mutation.id === mutation.id);
			if (!known && mutation.seq !== device.last_seq + 1) {
				const code = mutation.seq > device.last_seq ? 'sync.seq_gap' : 'sync.seq_used';
				stopped = { code, params: { expected: device.last_seq + 1 }, detail: '' };
				break;
			}
			results.push(known?.result ?? this.#judge(id, device, mutation));
		}
		return ok({ results, last_seq: device.last_seq, ...(stopped && { stopped }) });
	}

	#judge(deviceId: string, device: Device, mutation: Mutation): MutationResult {
		device.last_seq = mutation.seq;
		const refusal = mutation.version === ARGS_VERSION ? this.#effect(device.person, structuredClone(mutation)) : 'sync.bad_arguments';
		const result: MutationResult = refusal
			? { id: mutation.id, seq: mutation.seq, outcome: 'conflict', problem: { code: refusal, params: {}, detail: '' } }
			: { id: mutation.id, seq: mutation.seq, outcome: 'applied' };
		if (refusal) this.conflicts.set(mutation.id, this.#conflict(device.person, mutation, refusal));
		this.log.push({ mutation, device: deviceId, result, received: new Date(this.clock()).toISOString() });
		return result;
	}

	#conflict(person: string, mutation: Mutation, code: string): Conflict & { person: string } {
		const { id, seq, name, args, at } = mutation;
		const sha256 = 'sha256' in args ? args.sha256 : null;
		const blobs = sha256 ? [{ sha256, stored: this.blobs.has(sha256) }] : [];
		const line_id = ('line_id' in args && args.line_id) || null;
		return {
			...{ id, version: this.#next(), person, seq, name, order_id: orderIdOf(mutation) || null, line_id, args: { ...args }, at, blobs },
			...{ problem: { code, params: {}, detail: '' }, state: 'open', note: '' },
		};
	}

	/** The refusal's code, or null when it was applied. */
	#effect(person: string, mutation: Mutation): string | null {
		if (isCustody(mutation)) return this.handovers.has(String(mutation.args.handover_id)) ? null : 'handover.not_found';
		if (isMoney(mutation)) return this.#money(person, mutation);
		const { name, args, at } = mutation;
		const file = this.orders.get(args.order_id);
		if (!file || file.technician !== person) return 'order.not_found';
		const { order } = file;
		const touch = <T extends { version: number }>(document: T, change: Partial<T>) =>
			void Object.assign(document, change, { version: this.#next() });
		const move = MOVES[name];
		if (move) {
			if (order.state !== move[0]) return 'order.wrong_state';
			return touch(order, { state: move[1] as typeof order.state }), null;
		}
		if (name === 'order.check_item') {
			if (!['accepted', 'travelling', 'on_site'].includes(order.state)) return 'order.wrong_state';
			return touch(order, { checklist: { ...order.checklist, [args.item]: { checked: args.checked, at } } }), null;
		}
		if (order.state !== 'on_site') return 'order.wrong_state';
		if (name === 'order.remark') return touch(order, { remark: args.text }), null;
		if (name === 'order.sign') {
			const { signature_id, role, sha256, size, order_id } = args;
			const stored = this.blobs.has(sha256);
			const signature = { id: signature_id, version: this.#next(), order_id, role, name: args.name, sha256, size, signed_at: at, stored };
			file.signatures = [...file.signatures.filter((other) => other.role !== role), signature];
			return null;
		}
		const line = 'line_id' in args ? file.lines.find(({ id }) => id === args.line_id) : undefined;
		if (!line) return 'line.not_found';
		const lineMove = LINE_MOVES[name];
		if (lineMove && !lineMove[0].includes(line.state)) return 'line.wrong_state';
		if (lineMove) touch(line, { state: lineMove[1] as typeof line.state });
		if (name === 'line.survey')
			touch(line, { survey: { ...pick(args, 'mounting_position', 'power_ok', 'antenna_ok'), note: args.note ?? '' } });
		if (name === 'line.set_terminal') touch(line, { terminal: { imei: args.imei, serial: args.serial ?? '', how: args.how } });
		if (name === 'line.set_sim') touch(line, { sim: { iccid: args.iccid, msisdn: args.msisdn ?? '', how: args.how } });
		if (name === 'line.note_damage') touch(line, { damage: { found: args.found, note: args.note ?? '' } });
		if (name === 'line.swap_terminal')
			touch(line, {
				old_terminal: args.old ? { imei: args.old.number, how: args.old.how } : null,
				terminal: args.new ? { imei: args.new.number, serial: args.serial ?? '', how: args.new.how } : null,
			});
		if (name === 'line.complete') touch(line, { done_at: at, fitted: fittedAfter(line) });
		if (name === 'line.mark_not_possible') touch(line, { reason: args.reason, reason_note: args.note ?? '', done_at: at });
		if (name === 'line.reopen') {
			touch(line, { reason: '', reason_note: '', done_at: null });
			file.signatures = [];
		}
		if (name === 'line.remove_photo') file.photos = file.photos.filter(({ id }) => id !== args.photo_id);
		if (name === 'line.add_photo')
			file.photos.push({
				...pick(args, 'order_id', 'kind', 'sha256', 'size', 'taken_at'),
				...{ id: args.photo_id, line_id: args.line_id ?? null, version: this.#next(), caption: args.caption ?? '', refused_code: null },
				stored: this.blobs.has(args.sha256),
			});
		return null;
	}

	/** Numbers are of a book and used once; of a receipt the rest is believed. */
	#money(person: string, mutation: Mutation<MoneyName>): string | null {
		if (mutation.name === 'receipt.issue') {
			const { number, receipt_id } = mutation.args;
			const book = [...this.books.values()].find((one) => one.person === person && one.first <= number && number <= one.last);
			if (!book) return 'payment_receipt.not_in_book';
			if ([...this.receipts.values()].some((one) => one.number === number)) return 'payment_receipt.number_used';
			const orders = new Map(this.orders);
			const none = { overrides: [], receipts: [], cash: 0, since: null, handovers: [] };
			const [receipt] = moneyAfter(none, [mutation], { orders, lastSeq: 0, me: person, prices: [], names: new Map(), now: mutation.at }).receipts;
			this.receipts.set(receipt_id, { ...receipt!, version: this.#next() });
			Object.assign(book, { next: Math.max(book.next, number + 1), version: this.#next() });
		}
		return null;
	}

	#pull(device: Device, body: { cookie: number | null; unsent: Device['unsent']; is_empty: boolean }): Reply {
		if (this.tooOld) return problem(400, 'sync.app_too_old', { minimum: '9.0.0' });
		device.unsent = body.unsent;
		if (body.is_empty && device.cookie > 0) this.books.forEach(({ id, person }) => person === device.person && this.closeBook(id));
		const before = body.cookie === null ? undefined : device.seen.get(body.cookie);
		const now = this.documentsOf(device.person);
		const answer: PullAnswer = {
			...{ cookie: ++device.cookie, reset: !before, last_seq: device.last_seq, server_time: '2026-11-23T09:00:00Z' },
			changed: Object.fromEntries(BASE_TABLES.map((table) => [table, []])),
			gone: Object.fromEntries(BASE_TABLES.map((table) => [table, []])),
		};
		for (const [id, { table, document }] of now)
			if (before?.get(id) !== document.version) (answer.changed[table] as unknown[]).push(structuredClone(document));
		for (const id of before?.keys() ?? []) if (!now.has(id)) BASE_TABLES.forEach((table) => answer.gone[table]!.push(id));
		device.seen.set(device.cookie, new Map([...now].map(([id, { document }]) => [id, document.version])));
		return ok(answer);
	}

	async #blob({ method, path, headers, body }: Call): Promise<Reply> {
		const sha256 = path.slice('/api/blobs/'.length);
		const whole = this.blobs.get(sha256);
		const part = this.parts.get(sha256) ?? new Uint8Array();
		if (method === 'HEAD') {
			const offset = whole?.byteLength ?? part.byteLength;
			return { status: 204, headers: { 'Upload-Offset': String(offset), 'Upload-Complete': whole ? '?1' : '?0' }, body: null };
		}
		const size = Number(headers['Upload-Length']);
		if (whole) return ok({ sha256, size: whole.byteLength, received: whole.byteLength, complete: true });
		if (Number(headers['Upload-Offset']) !== part.byteLength) return problem(409, 'blob.offset', { expected: part.byteLength });
		const joined = new Uint8Array([...part, ...body]);
		this.parts.set(sha256, joined);
		if (joined.byteLength < size) return ok({ sha256, size, received: joined.byteLength, complete: false });
		this.parts.delete(sha256);
		if ((await sha256Of(joined)) !== sha256) return problem(422, 'blob.hash_mismatch');
		if (joined[0] === UNREADABLE) return problem(422, 'picture.unreadable');
		this.#store(sha256, joined);
		return ok({ sha256, size, received: size, complete: true });
	}

	#store(sha256: string, bytes: Uint8Array): void {
		this.blobs.set(sha256, bytes);
		for (const { photos, signatures } of this.orders.values())
			for (const named of [...photos, ...signatures])
				if (named.sha256 === sha256) Object.assign(named, { stored: true, version: this.#next() });
		for (const conflict of this.conflicts.values())
			if (conflict.blobs.some((blob) => blob.sha256 === sha256))
				Object.assign(conflict, { version: this.#next(), blobs: [{ sha256, stored: true }] });
	}

	#next(): number {
		return ++this.#version;
	}
}

/** A picture that begins so can't be kept. */
export const UNREADABLE = 0xba;

function read<T>({ body }: Call): T {
	return JSON.parse(new TextDecoder().decode(body)) as T;
}

function ok(body: unknown): Reply {
	return { status: 200, headers: { 'Content-Type': 'application/json' }, body };
}

function problem(status: number, code: string, params: Record<string, unknown> = {}): Reply {
	return { status, headers: {}, body: { type: '', title: code, status, detail: code, code, params } };
}

function pick<T extends object, K extends keyof T>(from: T, ...keys: K[]): Pick<T, K> {
	return Object.fromEntries(keys.map((key) => [key, from[key]])) as Pick<T, K>;
}
