import type { Attachment } from './attachments';
import type { DeviceDatabase } from './database';
import { forgetDevice } from './devices';
import { dropDraft, keepDraft, readDraft } from './drafts';
import { Live } from './live.svelte';
import { invoicesView } from './invoices';
import type { InvoiceRequest } from './money-documents';
import { type MoneyView, moneyView } from './money-viewing';
import type { GivenArgs, MutationName } from './mutations';
import { type Going, goOn } from './occasions';
import { enqueue } from './outbox';
import type { Link, Outcome } from './outcome';
import { runCycle } from './sender';
import { connectionOf } from './session';
import { type OnThisPhone, onThisPhone } from './status';
import type { Approver } from './part-documents';
import { type HandsView, type OrderSummary, type OrderView, handsView, orderSummaries, orderView } from './viewing';

/** What screens work with: one per signed-in person. */
export class Store {
	#going: Going | undefined;
	readonly link: Link;
	outcome = $state.raw<Outcome | null>(null);

	constructor(
		readonly db: DeviceDatabase,
		appVersion: string,
		private readonly told: (outcome: Outcome) => void = () => undefined,
	) {
		this.link = { db, connection: connectionOf(db, appVersion) };
	}

	/** From now on it sends and fetches by itself. */
	start(): void {
		this.#going ??= goOn(
			() => runCycle(this.link),
			(outcome) => {
				this.outcome = outcome;
				if (outcome.kind === 'revoked') void forgetDevice(this.db.deviceId).then(() => this.close());
				this.told(outcome);
			},
		);
	}

	orders(): Live<OrderSummary[]> {
		return new Live(() => orderSummaries(this.db));
	}

	/** `current` is null when this phone has no such order. */
	order(id: string): Live<OrderView | null> {
		return new Live(async () => (await orderView(this.db, id)) ?? null);
	}

	hands(): Live<HandsView> {
		return new Live(() => handsView(this.db));
	}

	money(): Live<MoneyView> {
		return new Live(() => moneyView(this.db));
	}

	invoices(): Live<InvoiceRequest[]> {
		return new Live(() => invoicesView(this.db));
	}

	approvers(): Live<Approver[]> {
		return new Live(() => this.db.approvers.orderBy('id').toArray());
	}

	status(): Live<OnThisPhone> {
		return new Live(() => onThisPhone(this.db));
	}

	/** Returns when the change and its pictures are safely on this phone. Throws StorageProblem when they could not be kept, MoneyProblem for money that can't be right. */
	async act<N extends MutationName>(name: N, args: GivenArgs<N>, attachments: Attachment[] = [], draft?: string): Promise<string> {
		const id = await enqueue(this.db, name, args, { attachments, draft });
		this.#going?.written();
		return id;
	}

	draft<T extends object>(key: string, blank: T): Promise<Draft<T>> {
		return Draft.open(this.db, key, blank);
	}

	/** After signing in again, or on the person's wish. */
	sendNow(): void {
		this.#going?.now();
	}

	close(): void {
		this.#going?.stop();
		this.db.retire();
	}
}

/** A form that is kept at every keystroke: bind inputs to `value.…` and call `keep()` in an effect, or `set`. */
export class Draft<T extends object> {
	value = $state() as T;

	private constructor(
		private readonly db: DeviceDatabase,
		private readonly key: string,
		value: T,
	) {
		this.value = value;
	}

	static async open<T extends object>(db: DeviceDatabase, key: string, blank: T): Promise<Draft<T>> {
		return new Draft(db, key, { ...blank, ...(await readDraft<T>(db, key)) });
	}

	async set(change: Partial<T>): Promise<void> {
		Object.assign(this.value, change);
		await this.keep();
	}

	async keep(): Promise<void> {
		await keepDraft(this.db, this.key, $state.snapshot(this.value));
	}

	drop(): Promise<void> {
		return dropDraft(this.db, this.key);
	}
}
