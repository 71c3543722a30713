import { holderById } from '../holders/api';
import type { Fetched } from '../../../../app/office-list';
import { products } from '../catalogue/api';
import type { Product } from '../shapes';
import { asPart, partsToCount, type CountedPart } from './parts';
import { count, stocktakingById, uncount, type Outcome, type Stocktaking } from './api';

const SHOWN = 8;

/** Counting one holder's things: scans go out one after the other, the report comes back behind them. */
export class Counting {
	/** What the last scans turned out to be, the latest first. */
	outcomes = $state.raw<Outcome[]>([]);
	parts = $state.raw<CountedPart[]>([]);
	/** Parts that the ledger has none of here: they may lie here all the same. */
	others = $state.raw<Product[]>([]);
	typed = $state<Record<string, string>>({});
	problem = $state.raw<unknown>(null);
	#queue: Promise<void> = Promise.resolve();

	constructor(
		readonly id: string,
		readonly record: Fetched<Stocktaking>,
		readonly onchanged: () => void,
	) {}

	/** The parts that there should be, and what was counted of them before. */
	async loadParts({ stocktaking, counts }: Stocktaking): Promise<void> {
		const [holder, known] = await Promise.all([holderById(stocktaking.holder.id).catch(() => null), products().catch(() => [])]);
		const [here, others] = partsToCount(holder?.stock ?? [], known, counts);
		this.parts = here;
		this.others = others;
		this.typed = Object.fromEntries(counts.filter(({ item_id, product }) => !item_id && product).map(({ product, quantity }) => [product!.id, String(quantity)]));
	}

	scan(numbers: string[]): void {
		this.#then(async () => {
			const { numbers: found } = await count(this.id, { numbers });
			this.outcomes = [...found.toReversed(), ...this.outcomes].slice(0, SHOWN);
		});
	}

	countPart(product_id: string, text: string): void {
		const quantity = Math.trunc(Number(text));
		if (text.trim() === '' || !(quantity >= 0)) return;
		this.#then(() => count(this.id, { parts: [{ product_id, quantity }] }));
	}

	/** A part that should not be here. */
	addPart(product_id: string, quantity: number): void {
		const product = this.others.find(({ id }) => id === product_id);
		if (!product) return;
		this.parts = [...this.parts, asPart(product)];
		this.others = this.others.filter((each) => each !== product);
		this.typed[product_id] = String(quantity);
		this.countPart(product_id, String(quantity));
	}

	remove(count_id: string): void {
		this.#then(() => uncount(this.id, count_id));
	}

	#then(act: () => Promise<unknown>): void {
		this.#queue = this.#queue.then(async () => {
			try {
				await act();
				this.record.put(await stocktakingById(this.id));
				this.problem = null;
				this.onchanged();
			} catch (problem) {
				this.problem = problem;
			}
		});
	}
}
