import type { Target } from '../../sync/custody-documents';
import type { Line } from '../../sync/documents';
import type { MutationArgs } from '../../sync/mutations';

/** What stands in the form. `to` is a technician's id or `DISPATCHER`; `items` are ids, `parts` count products. */
export interface HandOverForm {
	to: string | null;
	note: string;
	items: string[];
	parts: Record<string, number>;
}

export const blankHandOver: HandOverForm = { to: null, note: '', items: [], parts: {} };
export const DISPATCHER = 'dispatcher';

export type HandOverGap = 'to' | 'note';

/** Technicians of the service centre, by name. Somebody from outside gives the order back to the dispatcher. */
export function colleagues(targets: readonly Target[], me: string): Target[] {
	return targets.filter(({ kind, id }) => kind === 'person' && id !== me).sort((a, b) => a.name.localeCompare(b.name));
}

export function gapsInHandOver({ to, note }: HandOverForm, people: readonly Target[]): HandOverGap[] {
	const isSomebody = to === DISPATCHER || people.some(({ id }) => id === to);
	return [...(isSomebody ? [] : ['to' as const]), ...(note.trim() ? [] : ['note' as const])];
}

/** How far the vehicles are: the receiver reads it, too. */
export function progressOf(lines: readonly Pick<Line, 'state'>[]): { done: number; left: number } {
	const left = lines.filter(({ state }) => state === 'pending').length;
	return { done: lines.length - left, left };
}

/** What goes along, or null for nothing: things go only to a colleague, never to the dispatcher. */
export function alongWith({ to, items, parts }: HandOverForm, handover_id: string, order_id: string): MutationArgs['custody.offer'] | null {
	const counted = Object.entries(parts).flatMap(([product_id, quantity]) => (quantity > 0 ? [{ product_id, quantity }] : []));
	if (!to || to === DISPATCHER || (!items.length && !counted.length)) return null;
	return { handover_id, target: { kind: 'person', person_id: to }, items, parts: counted, note: null, order_id };
}
