import { createSubscriber } from 'svelte/reactivity';

const subscribe = createSubscriber((update) => {
	const timer = setInterval(update, 30_000);
	return () => clearInterval(timer);
});

/** The time now in milliseconds; whatever reads it in a template is drawn again every half minute. */
export function now(): number {
	subscribe();
	return Date.now();
}
