import type { Order } from '../../sync/documents';
import type { PartRequest } from '../../sync/part-documents';

/** What an order that stands still for a part waits for: an answer, the part that was authorised, or nothing any more. */
export type PartStanding = { kind: 'answer' | 'part'; request: PartRequest } | { kind: 'nothing'; request: PartRequest | null };

export function partStanding({ part_requests = [] }: Pick<Order, 'part_requests'>): PartStanding {
	const awaiting = part_requests.find(({ state }) => state === 'awaiting');
	if (awaiting) return { kind: 'answer', request: awaiting };
	const last = part_requests.filter(({ state }) => state === 'answered').at(-1) ?? null;
	return last?.granted ? { kind: 'part', request: last } : { kind: 'nothing', request: last };
}
