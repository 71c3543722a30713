import { corrected, counted, draft, kept, leftOut, ready, rechecked, shown, type Checked, type Draft, type View } from './rows';

/** A list before it is taken in: rows are mended or left out, and looked at again together after each change. The last question's answer counts. */
export class ListDraft<R extends Checked> {
	rows = $state.raw<Draft<R>[]>([]);
	view = $state<View>('all');
	problem = $state.raw<unknown>(null);
	/** Rows that were just mended stay in sight. */
	#pinned = $state.raw(new Set<number>());
	#turn = 0;
	readonly #look: (values: R['values'][]) => Promise<readonly R[]>;

	readonly wrong = $derived(counted(this.rows, 'wrong'));
	readonly good = $derived(ready(this.rows));
	readonly visible = $derived(
		this.view === 'wrong' ? this.rows.filter((row) => !row.left && (!row.accepted || this.#pinned.has(row.values.row))) : shown(this.rows, this.view),
	);

	constructor(rows: readonly R[], look: (values: R['values'][]) => Promise<readonly R[]>) {
		this.#look = look;
		this.rows = draft(rows);
		this.view = this.wrong ? 'wrong' : 'all';
	}

	count = (view: View): number => counted(this.rows, view);

	unpin = (): void => {
		this.#pinned = new Set();
	};

	change = (row: number, texts: Partial<R['values']>): void => {
		this.#pinned = new Set(this.#pinned).add(row);
		this.rows = corrected(this.rows, row, texts);
		void this.check();
	};

	leave = (row: number, left: boolean): void => {
		this.rows = leftOut(this.rows, new Set([row]), left);
		void this.check();
	};

	check = async (): Promise<void> => {
		const mine = ++this.#turn;
		const values = kept(this.rows);
		if (!values.length) return;
		this.problem = null;
		try {
			const answer = await this.#look(values);
			if (mine === this.#turn) this.rows = rechecked(this.rows, answer);
		} catch (problem) {
			if (mine === this.#turn) this.problem = problem;
		}
	};
}
