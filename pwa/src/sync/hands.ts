import type { Handover, HandoverLine, Item, ItemKind, Stock, Target } from './custody-documents';
import type { Line, OrderFile, UsedPart } from './documents';
import { isSame, newUnits, oldUnits, type Unit } from './fitting';
import { type CustodyName, isCustody, isMoney, type Mutation, type MutationArgs, orderIdOf } from './mutations';
import { apply } from './replay';

/** What a technician holds, and what is on its way from or to them. */
export interface Hands {
	items: Item[];
	stock: Stock[];
	handovers: Handover[];
}

/** What replay needs besides: whose hands they are, and the names of those who may get something. */
export interface Around {
	me: string;
	orders: ReadonlyMap<string, OrderFile>;
	targets: readonly Target[];
}

/**
 * The hands once the unsent work is counted in: units and parts leave and enter them with a vehicle that is done, and with what
 * was confirmed here. What the base already holds is not moved again.
 */
export function handsAfter(base: Hands, outbox: readonly Mutation[], around: Around): Hands {
	const files = new Map(around.orders);
	let hands = base;
	for (const mutation of outbox) {
		if (isCustody(mutation)) hands = decided(hands, mutation, around);
		else if (!isMoney(mutation)) {
			const before = files.get(orderIdOf(mutation));
			const after = before && apply(before, mutation);
			if (!before || !after || after === before) continue;
			files.set(before.order.id, after);
			hands = worked(hands, base, mutation, before, around.me);
		}
	}
	return hands;
}

function worked(hands: Hands, base: Hands, { name, args }: Mutation, { lines }: OrderFile, me: string): Hands {
	if (name !== 'line.complete' && name !== 'line.reopen') return hands;
	const line = lines.find(({ id }) => id === args.line_id);
	if (!line) return hands;
	if (name === 'line.complete') return exchanged(hands, newUnits(line), oldUnits(line).map((unit) => takenOut(unit, line)), counted(line.parts_used, -1));
	if (line.state !== 'done' || isOthers(line, me)) return hands;
	const back = newUnits(line).map((unit) => base.items.find((item) => isSame(item, unit)) ?? anItem(unit, line));
	return exchanged(hands, oldUnits(line), back, counted(line.parts_used, 1));
}

/** What another technician had done goes back into their hands. */
const isOthers = ({ done_by }: Line, me: string) => Boolean(done_by && done_by.id !== me);

const counted = (parts: readonly UsedPart[], sign: 1 | -1) => parts.map(({ product_id, quantity }) => ({ product_id, quantity: quantity * sign, name: '' }));

function exchanged(hands: Hands, away: readonly Unit[], into: readonly Item[], parts: readonly Change[]): Hands {
	const staying = hands.items.filter((item) => ![...away, ...into].some((other) => isSame(item, other)));
	return { ...hands, items: [...staying, ...into], stock: parts.reduce(stockAfter, hands.stock) };
}

type Change = { product_id: string; quantity: number; name: string };

function stockAfter(stock: Stock[], { product_id, quantity, name }: Change): Stock[] {
	const known = stock.find((one) => one.product_id === product_id);
	if (!known) return [...stock, { id: product_id, version: 0, product_id, code: '', name, unit: '', quantity: Math.max(quantity, 0) }];
	return stock.map((one) => (one === known ? { ...one, quantity: Math.max(one.quantity + quantity, 0) } : one));
}

/** Faulty until somebody has looked at it. */
function takenOut(unit: Unit, line: Line): Item {
	return { ...anItem(unit, line), condition: 'faulty', fault: line.fault };
}

/** An item that the next pull will bring. */
function anItem(unit: Unit, line: Line): Item {
	const known = line.fitted.find((one) => isSame(one, unit));
	return itemOf(`${unit.kind}:${unit.number}`, unit.kind, unit.number, known?.product ?? null, known?.serial);
}

function itemOf(id: string, kind: ItemKind, number: string, product: string | null, serial = ''): Item {
	return {
		...{ id, version: 0, kind, number, serial, condition: 'good', fault: '', product_id: null, product },
		...{ msisdn: null, operator: null, expires_on: null, sim_state: '' },
	};
}

function decided(hands: Hands, { name, args, at }: Mutation<CustodyName>, around: Around): Hands {
	if (name === 'custody.offer') return offered(hands, args, at, around);
	const handover = hands.handovers.find(({ id, state }) => id === args.handover_id && state === 'offered');
	if (!handover) return hands;
	const state = ({ 'custody.confirm': 'confirmed', 'custody.refuse': 'refused', 'custody.withdraw': 'withdrawn' } as const)[name];
	const decision_note = 'note' in args ? args.note : '';
	const handovers = hands.handovers.map((one) => (one === handover ? { ...one, state, decision_note, decided_at: at } : one));
	const isForMe = state === 'confirmed' && handover.target_person === around.me;
	return isForMe ? received({ ...hands, handovers }, handover.lines) : { ...hands, handovers };
}

function received(hands: Hands, lines: readonly HandoverLine[]): Hands {
	const items = lines.flatMap(({ item_id, kind, ...line }) => (item_id && kind !== 'part' ? [itemOnLine(item_id, kind, line)] : []));
	const parts = lines.flatMap(({ item_id, product, product_id, quantity }) => (!item_id && product_id ? [{ product_id, quantity, name: product }] : []));
	return exchanged(hands, [], items, parts);
}

function itemOnLine(id: string, kind: ItemKind, line: Omit<HandoverLine, 'kind' | 'item_id'>): Item {
	const { number, product, product_id, serial, condition, msisdn = null, expires_on = null, sim_state = '' } = line;
	return { ...itemOf(id, kind, number ?? '', product, serial ?? ''), product_id, condition: condition ?? 'good', msisdn, expires_on, sim_state };
}

function offered(hands: Hands, args: MutationArgs['custody.offer'], at: string, { me, targets }: Around): Hands {
	const { handover_id: id, target, note, order_id } = args;
	if (hands.handovers.some((one) => one.id === id)) return hands;
	const name = targets.find((one) => one.id === ('holder_id' in target ? target.holder_id : 'person_id' in target ? target.person_id : ''))?.name;
	const handover: Handover = {
		...{ id, version: 0, number: '', reason: '', state: 'offered', note: note ?? '', decision_note: '', offered_at: at },
		...{ decided_at: null, order_id: order_id ?? null, source: '', source_kind: 'person', source_person: me },
		...{ target: name ?? '', target_kind: target.kind, target_person: 'person_id' in target ? target.person_id : null },
		lines: linesOf(hands, args),
	};
	return { ...hands, handovers: [...hands.handovers, handover] };
}

function linesOf({ items, stock }: Hands, { items: ids, parts }: MutationArgs['custody.offer']): HandoverLine[] {
	const units = items.filter(({ id }) => ids.includes(id));
	return [
		...units.map(({ kind, id, number, product, product_id }) => ({ kind, item_id: id, number, product: product ?? '', product_id, quantity: 1 })),
		...parts.map(({ product_id, quantity }) => ({
			...{ kind: 'part' as const, item_id: null, number: null, product_id, quantity },
			product: stock.find((one) => one.product_id === product_id)?.name ?? '',
		})),
	];
}
