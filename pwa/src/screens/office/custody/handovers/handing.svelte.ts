import { holderById, receivers, type Receiver } from '../holders/api';
import { scanned } from '../items/api';
import type { StockRow } from '../shapes';
import type { Counts } from '../words';
import { offer } from './api';
import { basketCounts, gathered, readyItems, targetOf, tooMany, wantedParts, type Line } from './basket';

/** A hand-over while it is put together. Nothing is kept before it is offered. */
export class Handing {
	source = $state('');
	target = $state('');
	note = $state('');
	wanted = $state<Record<string, string>>({});
	lines = $state.raw<Line[]>([]);
	stock = $state.raw<StockRow[]>([]);
	receivers = $state.raw<Receiver[]>([]);
	/** Why the last scan was not looked up. */
	problem = $state.raw<unknown>(null);
	readonly #id = crypto.randomUUID();

	get items() {
		return readyItems(this.lines, this.source);
	}

	get wrong(): number {
		return this.lines.length - this.items.length;
	}

	get counts(): Counts {
		return basketCounts(this.items, this.stock, this.wanted);
	}

	get short(): StockRow[] {
		return tooMany(this.stock, this.wanted);
	}

	async loadReceivers(): Promise<void> {
		this.receivers = await receivers().catch(() => this.receivers);
	}

	/** Parts are those of the giving side; what was scanned stays and is judged anew. */
	async loadStock(source: string): Promise<void> {
		const found = await holderById(source).catch(() => null);
		if (source !== this.source) return;
		this.stock = found?.stock.filter(({ quantity }) => quantity > 0) ?? [];
		this.wanted = {};
	}

	async scan(numbers: string[]): Promise<void> {
		try {
			const found = await scanned(numbers, this.source || undefined);
			this.lines = gathered(this.lines, found);
			this.problem = null;
		} catch (problem) {
			this.problem = problem;
		}
	}

	remove(line: Line): void {
		this.lines = this.lines.filter((each) => each !== line);
	}

	/** `hands`: it comes out of this person's own hands, not of a warehouse. */
	send(hands: boolean) {
		return offer({
			id: this.#id,
			target: targetOf(this.target),
			source_id: hands ? null : this.source,
			items: this.items.map(({ id }) => id),
			parts: wantedParts(this.stock, this.wanted).map(({ product_id, wanted: quantity }) => ({ product_id, quantity })),
			note: this.note.trim(),
		});
	}
}
