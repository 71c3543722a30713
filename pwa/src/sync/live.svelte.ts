import { liveQuery } from 'dexie';
import { createSubscriber } from 'svelte/reactivity';

/** What a query answers, kept current for as long as a screen reads it. `undefined` until the first answer. */
export class Live<T> {
	#value: T | undefined = undefined;
	#subscribe: () => void;

	constructor(query: () => Promise<T>) {
		this.#subscribe = createSubscriber((update) => {
			const subscription = liveQuery(query).subscribe((value) => {
				this.#value = value;
				update();
			});
			return () => subscription.unsubscribe();
		});
	}

	get current(): T | undefined {
		this.#subscribe();
		return this.#value;
	}
}
