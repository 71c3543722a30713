import { expect, test } from 'vitest';
import type { HandoverLine } from './custody-documents';
import type { Line } from './documents';
import { type Hands, handsAfter } from './hands';
import type { Mutation, MutationArgs, MutationName } from './mutations';
import { aHandover, anItem, anOrderFile, partsOf } from './testing/cast';

const NEW = '490154203237518';
const OLD = '860000000000017';
const AT = '2026-11-25T09:30:00Z';
const OF_LINE = { order_id: 'a', line_id: 'a-1' };
const base: Hands = { items: [anItem('terminal', NEW), anItem('terminal', '860000000000025')], stock: [partsOf('fuse', 10)], handovers: [] };
const SWAP = done('line.swap_terminal', { ...OF_LINE, old: { number: OLD, how: 'typed' }, new: { number: NEW, how: 'scanned' }, fault: 'silent' });
const PARTS = done('line.use_parts', { ...OF_LINE, parts: [{ product_id: 'fuse', quantity: 2 }] });
const COMPLETE = done('line.complete', OF_LINE);
const REOPEN = done('line.reopen', OF_LINE);

function done<N extends MutationName>(name: N, args: MutationArgs[N]): Mutation {
	return { id: name, seq: 1, name, version: 1, args, at: AT } as Mutation;
}

function after(outbox: Mutation[], hands = base, change: Partial<Line> = {}): Hands {
	const file = anOrderFile('a', 1, { state: 'on_site', kind: 'repair' });
	const orders = new Map([['a', { ...file, lines: file.lines.map((line) => ({ ...line, ...change })) }]]);
	return handsAfter(hands, outbox, { me: 'technician', orders, targets: [{ id: 'w', version: 1, kind: 'warehouse', name: 'Demo warehouse' }] });
}

const numbers = ({ items }: Hands) => items.map(({ number }) => number).sort();
const fuses = ({ stock }: Hands) => stock.find(({ product_id }) => product_id === 'fuse')?.quantity;

test('nothing moves before the vehicle is done', () => expect(after([SWAP, PARTS])).toEqual(base));

test('a vehicle that is done takes the new unit and the parts, and gives the old one, faulty', () => {
	const hands = after([SWAP, PARTS, COMPLETE]);
	expect(numbers(hands)).toEqual(['860000000000025', OLD].sort());
	expect(hands.items.find(({ number }) => number === OLD)).toMatchObject({ condition: 'faulty', fault: 'silent' });
	expect(fuses(hands)).toBe(8);
});

test('opened again, all is where it was', () => {
	const hands = after([SWAP, PARTS, COMPLETE, REOPEN]);
	expect(numbers(hands)).toEqual(numbers(base));
	expect(hands.items.find(({ number }) => number === NEW)?.id).toBe(`terminal-${NEW}`);
	expect(fuses(hands)).toBe(10);
});

test('what a pull already brought is not moved again', () => {
	const pulled: Hands = { ...base, items: [anItem('terminal', OLD)], stock: [partsOf('fuse', 8)] };
	const line = { state: 'done' as const, terminal: { imei: NEW, serial: '', how: 'scanned' as const }, old_terminal: { imei: OLD, how: 'typed' as const }, parts_used: [{ product_id: 'fuse', quantity: 2 }] };
	expect(after([SWAP, PARTS, COMPLETE], pulled, line)).toEqual(pulled);
	const opened = after([REOPEN], pulled, line);
	expect(numbers(opened)).toEqual([NEW]);
	expect(fuses(opened)).toBe(10);
});

test('a vehicle on which nothing was possible moves nothing when it is opened again', () => {
	const left = done('line.mark_not_possible', { ...OF_LINE, reason: 'no_power' });
	expect(numbers(after([SWAP, left, REOPEN]))).toEqual(numbers(base));
});

const OFFERED: HandoverLine[] = [
	{ kind: 'sim', item_id: 'i', number: '89860000000000000018', product: 'Demo SIM', product_id: 'demo-sim', quantity: 1, expires_on: '2026-12-01', sim_state: 'active' },
	{ kind: 'part', item_id: null, number: null, product: 'Demo fuse', product_id: 'fuse', quantity: 5 },
];
const waiting = { ...base, handovers: [aHandover('h', OFFERED)] };

test('what I confirm is in my hands at once, and only once', () => {
	const confirm = done('custody.confirm', { handover_id: 'h' });
	const hands = after([confirm, confirm], waiting);
	expect(hands.items.at(-1)).toMatchObject({ id: 'i', kind: 'sim', number: '89860000000000000018', expires_on: '2026-12-01', condition: 'good' });
	expect(fuses(hands)).toBe(15);
	expect(hands.handovers).toMatchObject([{ state: 'confirmed', decided_at: AT }]);
});

test('what I refuse stays where it is', () => {
	const hands = after([done('custody.refuse', { handover_id: 'h', note: 'one is missing' })], waiting);
	expect(hands.items).toEqual(base.items);
	expect(hands.handovers).toMatchObject([{ state: 'refused', decision_note: 'one is missing' }]);
});

test('what I offer waits for the other side and can be withdrawn', () => {
	const offer = done('custody.offer', { handover_id: 'n', target: { kind: 'warehouse', holder_id: 'w' }, items: [`terminal-${NEW}`], parts: [{ product_id: 'fuse', quantity: 3 }] });
	const hands = after([offer]);
	expect(hands.items).toEqual(base.items);
	expect(hands.handovers).toMatchObject([{ id: 'n', state: 'offered', source_person: 'technician', target: 'Demo warehouse', lines: [{ number: NEW }, { product: 'Demo fuse', quantity: 3 }] }]);
	expect(after([offer, offer, done('custody.withdraw', { handover_id: 'n' })]).handovers).toMatchObject([{ state: 'withdrawn' }]);
});
