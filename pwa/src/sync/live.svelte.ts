import { liveQuery, type Subscription } from 'dexie';
import { createSubscriber } from 'svelte/reactivity';

/** What a query answers, kept current for as long as a screen reads it. `undefined` until the first answer. */
export class Live<T> {
	#value: T | undefined = undefined;
	#subscribe: () => void;
	#ask: () => Subscription;
	#tell = () => {};
	/** Asked by `ahead`, not yet read by a screen. */
	#ahead: Subscription | undefined;

	constructor(query: () => Promise<T>) {
		this.#ask = () =>
			liveQuery(query).subscribe((value) => {
				this.#value = value;
				this.#tell();
			});
		this.#subscribe = createSubscriber((update) => {
			const subscription = this.#ahead ?? this.#ask();
			this.#ahead = undefined;
			this.#tell = update;
			return () => {
				subscription.unsubscribe();
				this.#tell = () => {};
			};
		});
	}

	get current(): T | undefined {
		this.#subscribe();
		return this.#value;
	}

	/** Asks before a screen reads it, and resolves with the first answer, which that screen then has at once. */
	ahead(): Promise<void> {
		return new Promise((resolve) => {
			this.#tell = resolve;
			this.#ahead ??= this.#ask();
		});
	}
}
