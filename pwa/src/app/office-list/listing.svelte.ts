/** One page of a list as the server answers it. */
export interface Page<T> {
	items: T[];
	total: number;
}

/** What a screen shows of something that is fetched: the last good answer stays while the next one is on its way. */
export class Fetched<T> {
	value = $state.raw<T>();
	problem = $state.raw<unknown>(null);
	/** What is shown belongs to an earlier question. */
	stale = $state(false);
	#turn = 0;
	#ask: (() => Promise<T>) | undefined;

	/** Asks anew; an answer that was overtaken is dropped. `fresh` forgets what is shown (another record). */
	async load(ask: () => Promise<T>, fresh = false): Promise<void> {
		this.#ask = ask;
		if (fresh) this.value = undefined;
		this.stale = true;
		await this.#take(ask);
	}

	/** The same question again, quietly: a missing network leaves everything as it is. */
	refresh = async (): Promise<void> => {
		if (this.#ask && !this.stale) await this.#take(this.#ask, true);
	};

	/** The same question again, by hand. */
	retry = (): void => {
		if (this.#ask) void this.load(this.#ask);
	};

	/** What an action answered is newer than anything on its way. */
	put(value: T): void {
		this.#turn++;
		this.value = value;
		this.problem = null;
		this.stale = false;
	}

	async #take(ask: () => Promise<T>, quietly = false): Promise<void> {
		const turn = ++this.#turn;
		try {
			const value = await ask();
			if (turn === this.#turn) this.put(value);
		} catch (problem) {
			if (turn !== this.#turn || (quietly && this.value !== undefined)) return;
			this.problem = problem;
			this.stale = false;
		}
	}
}

const EVERY = 30_000;

/** Calls when the window comes back to the front, and every half minute while it is seen. From `$effect`; returns how to stop. */
export function whileSeen(refresh: () => void): () => void {
	const seen = () => document.visibilityState === 'visible' && refresh();
	const ending = new AbortController();
	document.addEventListener('visibilitychange', seen, { signal: ending.signal });
	addEventListener('focus', seen, { signal: ending.signal });
	const timer = setInterval(seen, EVERY);
	return () => {
		ending.abort();
		clearInterval(timer);
	};
}
