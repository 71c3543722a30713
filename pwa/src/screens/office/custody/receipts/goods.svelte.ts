import { Attempt } from '../../attempt.svelte';
import { checkRows, readStockList, takeIn, type CheckedRow, type Goods, type StockListRow } from './api';
import { appended, corrected, nextRow, partRow, rechecked, scannedRows, unchecked, withQuantity, without, type Common, type TextField } from './draft';

/** A list of goods that grows while somebody scans. Every change is checked; an answer that was overtaken is dropped. */
export class GoodsList {
	rows = $state.raw<CheckedRow[]>([]);
	/** What the last file was understood as. */
	file = $state.raw<{ name: string; columns: string[]; ignored: string[] } | null>(null);
	readonly reading = new Attempt();
	problem = $state.raw<unknown>(null);
	readonly #id = crypto.randomUUID();
	#turn = 0;

	get good(): CheckedRow[] {
		return this.rows.filter(({ accepted }) => accepted);
	}

	get wrong(): CheckedRow[] {
		return this.rows.filter(({ findings }) => findings.length);
	}

	scan(numbers: readonly string[], common: Common): void {
		this.#add(scannedRows(numbers, common, nextRow(this.rows)));
	}

	addPart(product: string, quantity: number): void {
		this.#add([partRow(product, quantity, nextRow(this.rows))]);
	}

	change(row: number, field: TextField, text: string): void {
		this.#set(corrected(this.rows, row, field, text));
	}

	setQuantity(row: number, quantity: number): void {
		this.#set(withQuantity(this.rows, row, quantity));
	}

	remove(row: number): void {
		this.#set(without(this.rows, row));
	}

	async drop(file: File): Promise<void> {
		const read = await this.reading.run(() => readStockList(file));
		if (!read) return;
		this.file = { name: file.name, columns: Object.keys(read.columns), ignored: read.ignored_columns };
		this.#set(appended(this.rows, read.rows));
	}

	take(given: Omit<Goods, 'id' | 'rows'>) {
		return takeIn({ ...given, id: this.#id, rows: this.good.map(({ values }) => values) });
	}

	check = async (): Promise<void> => {
		const mine = ++this.#turn;
		const values = this.rows.map((row) => row.values);
		this.problem = null;
		if (!values.length) return;
		try {
			const answer = await checkRows(values);
			if (mine === this.#turn) this.rows = rechecked(this.rows, answer.rows);
		} catch (problem) {
			if (mine === this.#turn) this.problem = problem;
		}
	};

	#add(rows: StockListRow[]): void {
		this.#set([...this.rows, ...rows.map(unchecked)]);
	}

	#set(rows: CheckedRow[]): void {
		this.rows = rows;
		void this.check();
	}
}
