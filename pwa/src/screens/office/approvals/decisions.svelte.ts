import { SvelteMap } from 'svelte/reactivity';

export const UNDO_MS = 5000;

/** `deciding`: it goes out in a moment and can still be taken back. `sending`: it is on its way. `failed`: it was not taken. */
export type Standing = { state: 'deciding' | 'sending'; what: string } | { state: 'failed'; what: string; problem: unknown };

interface Decision {
	what: string;
	send: () => Promise<unknown>;
	timer: ReturnType<typeof setTimeout>;
}

/** One tap decides; for five seconds it can be taken back, then it goes out. Whoever leaves the screen has decided. */
export class Decisions {
	readonly standing = new SvelteMap<string, Standing>();
	#open = new Map<string, Decision>();

	/** `settled`: what is to be done once the server has answered, either way. */
	constructor(private readonly settled: (id: string, problem?: unknown) => void) {}

	decide(id: string, what: string, send: () => Promise<unknown>): void {
		if (this.#open.has(id)) return;
		this.standing.set(id, { state: 'deciding', what });
		this.#open.set(id, { what, send, timer: setTimeout(() => void this.#send(id), UNDO_MS) });
	}

	undo(id: string): void {
		clearTimeout(this.#open.get(id)?.timer);
		this.#open.delete(id);
		this.standing.delete(id);
	}

	isOpen = (id: string): boolean => this.standing.has(id);

	/** Everything that waits goes out now. */
	flush = (): void => {
		for (const id of [...this.#open.keys()]) void this.#send(id);
	};

	/** What was not taken is put aside: the card is as it was. */
	forget(id: string): void {
		this.standing.delete(id);
	}

	async #send(id: string): Promise<void> {
		const decision = this.#open.get(id);
		if (!decision) return;
		clearTimeout(decision.timer);
		this.#open.delete(id);
		this.standing.set(id, { state: 'sending', what: decision.what });
		try {
			await decision.send();
			this.standing.delete(id);
			this.settled(id);
		} catch (problem) {
			this.standing.set(id, { state: 'failed', what: decision.what, problem });
			this.settled(id, problem);
		}
	}
}
