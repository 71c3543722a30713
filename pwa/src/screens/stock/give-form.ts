import type { Handover, Item, Stock, Target } from '../../sync/custody-documents';
import type { MutationArgs, OfferTarget } from '../../sync/mutations';
import { outgoing } from './holdings';

/** What stands in the form of handing something over. `to` is a receiver's key, `items` are ids, `parts` count products. */
export interface GiveForm {
	to: string | null;
	items: string[];
	parts: Record<string, number>;
	note: string;
}

export const blankGive: GiveForm = { to: null, items: [], parts: {}, note: '' };

/** Somebody or something that can be given things. */
export interface Receiver {
	key: string;
	kind: 'warehouse' | 'person' | 'return_shelf';
	name: string;
	target: OfferTarget;
}

export type GiveGap = 'to' | 'what';

const SHELF: Receiver = { key: 'return_shelf', kind: 'return_shelf', name: '', target: { kind: 'return_shelf' } };

/** Warehouses, colleagues, the return shelf; colleagues of earlier hand-overs, too, so that it works before any list has come. */
export function receivers(targets: readonly Target[], handovers: readonly Handover[], me: string): Receiver[] {
	const found = new Map<string, Receiver>();
	for (const target of targets) found.set(target.id, receiverOf(target));
	for (const { id, name } of handovers.flatMap(peopleOf)) if (!found.has(id)) found.set(id, receiverOf({ id, kind: 'person', name }));
	found.delete(me);
	const all = [...found.values()].sort((a, b) => a.name.localeCompare(b.name));
	return [...all.filter(({ kind }) => kind === 'warehouse'), SHELF, ...all.filter(({ kind }) => kind === 'person')];
}

/** What can be given: of what the office knows, and is not on its way already. */
export function givable(items: readonly Item[], handovers: readonly Handover[], me: string): Item[] {
	const promised = new Set(outgoing(handovers, me).flatMap(({ lines }) => lines.map(({ item_id }) => item_id)));
	return items.filter(({ id }) => !id.includes(':') && !promised.has(id));
}

/** How many of each part can be given: those in hand less those on their way. */
export function givableParts(stock: readonly Stock[], handovers: readonly Handover[], me: string): Stock[] {
	const promised = outgoing(handovers, me).flatMap(({ lines }) => lines.filter(({ item_id }) => !item_id));
	const left = (part: Stock) => part.quantity - promised.filter(({ product_id }) => product_id === part.product_id).reduce((sum, { quantity }) => sum + quantity, 0);
	return stock.map((part) => ({ ...part, quantity: left(part) })).filter(({ quantity }) => quantity > 0);
}

export function gapsInGive({ to, items, parts }: GiveForm, everybody: readonly Receiver[]): GiveGap[] {
	const isEmpty = items.length === 0 && !Object.values(parts).some((quantity) => quantity > 0);
	return [...(everybody.some(({ key }) => key === to) ? [] : ['to' as const]), ...(isEmpty ? ['what' as const] : [])];
}

/** Only for a form without gaps. */
export function offerOf(form: GiveForm, receiver: Receiver, handover_id: string): MutationArgs['custody.offer'] {
	const parts = Object.entries(form.parts).flatMap(([product_id, quantity]) => (quantity > 0 ? [{ product_id, quantity }] : []));
	return { handover_id, target: receiver.target, items: form.items, parts, note: form.note.trim() || null };
}

function receiverOf({ id, kind, name }: Pick<Target, 'id' | 'kind' | 'name'>): Receiver {
	return { key: id, kind, name, target: kind === 'warehouse' ? { kind, holder_id: id } : { kind, person_id: id } };
}

function peopleOf({ source, source_person, target, target_person }: Handover): { id: string; name: string }[] {
	return [
		...(source_person && source ? [{ id: source_person, name: source }] : []),
		...(target_person && target ? [{ id: target_person, name: target }] : []),
	];
}
