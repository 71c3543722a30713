import { forget, whenIdle } from './idle';

/** Rows that fill a phone's screen. */
export const FIRST = 4;
const STEP = 16;

/**
 * How many rows of a long list are drawn: what fits a screen at once, the rest while the phone has nothing else to do, so that
 * the first rows can be tapped before the last are there. Call while a component is set up; `length` is that of the whole list.
 */
export function portions(length: () => number): { readonly count: number } {
	let count = $state(FIRST);
	$effect(() => {
		if (count >= length()) return;
		const waiting = whenIdle(() => (count += STEP));
		return () => forget(waiting);
	});
	return {
		get count() {
			return count;
		},
	};
}
