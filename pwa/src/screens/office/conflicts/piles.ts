import type { Conflict } from './api';

/** Several open changes of one order, as they happened; a change by itself is a pile of one. */
export function pilesOf(conflicts: readonly Conflict[]): Conflict[][] {
	const piles = new Map<string, Conflict[]>();
	for (const conflict of conflicts) {
		const key = (conflict.state === 'open' && conflict.order_id) || conflict.id;
		piles.set(key, [conflict, ...(piles.get(key) ?? [])]);
	}
	return [...piles.values()];
}
