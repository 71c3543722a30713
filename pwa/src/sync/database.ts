import Dexie, { type DexieOptions, type Table } from 'dexie';
import type { Handover, Item, Stock, Symptom, Target } from './custody-documents';
import type { Conflict, Line, Order, Photo, ProblemNote, Signature } from './documents';
import type { Book, Cash, CashHandover, InvoiceRequest, Override, PaymentCode, Price, Receipt } from './money-documents';
import type { Mutation, MutationResult } from './mutations';
import type { Approver } from './part-documents';
import { broughtUp } from './upgrades';

/** `held`: by itself too large for any push, so that it can only go as a file; it stands behind all others and holds none of them up. */
export type OutboxRow = Mutation & { order_id: string; result?: MutationResult; held?: ProblemNote };

/** Who names a blob: the mutation and the photo or signature that it makes. `removed`: the person took it away again. */
export interface Naming {
	mutation_id: string;
	id: string;
	removed?: boolean;
}

/**
 * A picture or signature that is still on this phone. `confirmed`: the server said that it is whole. `begun`: some of it may be there.
 * `gone`: nothing that names it can be seen any more. The bytes lie in `bytes`, so that counting never loads them.
 */
export interface BlobRow {
	sha256: string;
	size: number;
	what: 'photo' | 'signature';
	order_id: string;
	state: 'waiting' | 'confirmed' | 'refused';
	reason?: ProblemNote;
	begun: boolean;
	gone: boolean;
	named_by: Naming[];
}

export interface Meta {
	/** null: what is here is to be fetched anew as a whole; until then it goes on being shown. */
	cookie: number | null;
	/** The last sequence number whose effect the base holds. */
	last_seq: number;
	/** The last sequence number that the server is known to have. */
	server_seq: number;
	csrf_token: string;
	person: { id: string; name?: string };
	app_too_old: { minimum: string };
	/** The last number of a receipt that this phone has written: none is given twice, whatever becomes of it. */
	last_number: number;
	/** Who is sending, where the browser has no Web Locks. */
	sender: { holder: string; until: number };
}

/** What the base holds, table by table. */
export interface BaseDocuments {
	orders: Order;
	lines: Line;
	photos: Photo;
	signatures: Signature;
	conflicts: Conflict;
	items: Item;
	stock: Stock;
	handovers: Handover;
	symptoms: Symptom;
	targets: Target;
	prices: Price;
	overrides: Override;
	books: Book;
	receipts: Receipt;
	cash: Cash;
	cash_handovers: CashHandover;
	payment_codes: PaymentCode;
	invoice_requests: InvoiceRequest;
	approvers: Approver;
}

export const BASE_TABLES: readonly (keyof BaseDocuments)[] = [
	'orders', 'lines', 'photos', 'signatures', 'conflicts', 'items', 'stock', 'handovers', 'symptoms', 'targets',
	'prices', 'overrides', 'books', 'receipts', 'cash', 'cash_handovers', 'payment_codes', 'invoice_requests', 'approvers',
];

/**
 * Only the latest version: Dexie compares a store of any earlier one with it, and reading each version anew would cost every start.
 * A change of these is the next version, with what earlier stores need in `broughtUp` and a store of it with unsent work in the upgrade test.
 */
const VERSION = 4;
const STORES = {
	orders: 'id',
	lines: 'id, order_id',
	photos: 'id, order_id',
	signatures: 'id, order_id',
	conflicts: 'id, order_id',
	items: 'id',
	stock: 'id',
	handovers: 'id',
	symptoms: 'id',
	targets: 'id',
	prices: 'id',
	overrides: 'id, order_id',
	books: 'id',
	receipts: 'id, order_id',
	cash: 'id',
	cash_handovers: 'id',
	payment_codes: 'id',
	invoice_requests: 'id, receipt_id',
	approvers: 'id',
	outbox: 'id, seq, order_id',
	blobs: 'sha256, order_id',
	bytes: 'sha256',
	drafts: 'key',
	meta: 'key',
};

const LOST_CONNECTION = ['DatabaseClosedError', 'InvalidStateError', 'UnknownError', 'AbortError', 'TransactionInactiveError'];
const TRIES = 4;

/** The local data of one device, that is of one person on one phone. */
export class DeviceDatabase extends Dexie {
	orders!: Table<Order, string>;
	lines!: Table<Line, string>;
	photos!: Table<Photo, string>;
	signatures!: Table<Signature, string>;
	conflicts!: Table<Conflict, string>;
	items!: Table<Item, string>;
	stock!: Table<Stock, string>;
	handovers!: Table<Handover, string>;
	symptoms!: Table<Symptom, string>;
	targets!: Table<Target, string>;
	prices!: Table<Price, string>;
	overrides!: Table<Override, string>;
	books!: Table<Book, string>;
	receipts!: Table<Receipt, string>;
	cash!: Table<Cash, string>;
	cash_handovers!: Table<CashHandover, string>;
	payment_codes!: Table<PaymentCode, string>;
	invoice_requests!: Table<InvoiceRequest, string>;
	approvers!: Table<Approver, string>;
	outbox!: Table<OutboxRow, string>;
	blobs!: Table<BlobRow, string>;
	bytes!: Table<{ sha256: string; bytes: Uint8Array }, string>;
	drafts!: Table<{ key: string; value: unknown; at: string }, string>;
	meta!: Table<{ key: string; value: unknown }, string>;
	#retired = false;

	constructor(
		readonly deviceId: string,
		options?: DexieOptions,
	) {
		super(`fieldslip-${deviceId}`, { cache: 'disabled', ...options });
		this.version(VERSION).stores(STORES).upgrade(broughtUp);
	}

	/** Does the work again over a new connection when the browser dropped the old one (remotestorage.js#1168). */
	async steadily<T>(work: () => PromiseLike<T>): Promise<T> {
		for (let tries = 1; ; tries++) {
			try {
				return await work();
			} catch (failure) {
				if (this.#retired || tries === TRIES || !isLostConnection(failure)) throw failure;
				await this.#reopen();
			}
		}
	}

	async read<K extends keyof Meta>(key: K): Promise<Meta[K] | undefined> {
		return (await this.meta.get(key))?.value as Meta[K] | undefined;
	}

	async note<K extends keyof Meta>(key: K, value: Meta[K]): Promise<void> {
		await this.meta.put({ key, value });
	}

	/** Closes for good: nothing in this tab opens it again. */
	retire(): void {
		this.#retired = true;
		this.close();
	}

	/** Deletes everything. The tables are emptied first, because another tab can hold the deletion up. */
	async wipe(): Promise<void> {
		await this.steadily(() => this.transaction('rw', this.tables, () => Promise.all(this.tables.map((table) => table.clear()))));
		this.retire();
		await Dexie.delete(this.name);
	}

	async #reopen(): Promise<void> {
		this.close({ disableAutoOpen: false });
		await this.open().catch(() => undefined);
	}
}

function isLostConnection(failure: unknown): boolean {
	const { name = '', inner } = (failure ?? {}) as { name?: string; inner?: { name?: string } };
	return LOST_CONNECTION.includes(name) && inner?.name !== 'QuotaExceededError';
}
