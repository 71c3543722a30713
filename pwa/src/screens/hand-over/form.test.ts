import { expect, test } from 'vitest';
import type { Target } from '../../sync/custody-documents';
import { aLine, anOrderFile } from '../../sync/testing/cast';
import type { Mutation } from '../../sync/mutations';
import { view } from '../../sync/replay';
import { nextStep } from '../order/next-step';
import { alongWith, blankHandOver, colleagues, DISPATCHER, gapsInHandOver, progressOf } from './form';

const people: Target[] = [
	{ id: 'wang', version: 1, kind: 'person', name: 'Demo Wang' },
	{ id: 'me', version: 1, kind: 'person', name: 'Demo Me' },
	{ id: 'w', version: 1, kind: 'warehouse', name: 'Demo warehouse' },
];

function did(name: 'order.hand_over' | 'order.take_over' | 'order.take_back' | 'order.refuse_handover', args: object, seq = 1): Mutation {
	return { id: `m${seq}`, seq, name, version: 1, args: { order_id: 'o', handover_id: 'h', ...args }, at: '2026-11-27T08:00:00Z' } as unknown as Mutation;
}

test('an order goes to a colleague or to the dispatcher, with a word about it', () => {
	expect(colleagues(people, 'me').map(({ id }) => id)).toEqual(['wang']);
	expect(gapsInHandOver(blankHandOver, people)).toEqual(['to', 'note']);
	expect(gapsInHandOver({ ...blankHandOver, to: 'wang', note: ' ' }, people)).toEqual(['note']);
	expect(gapsInHandOver({ ...blankHandOver, to: DISPATCHER, note: 'two left' }, [])).toEqual([]);
});

test('things go along to a colleague only', () => {
	const form = { ...blankHandOver, to: 'wang', items: ['terminal-1'], parts: { fuse: 2, cable: 0 } };
	expect(alongWith(form, 'n', 'o')).toEqual({ handover_id: 'n', target: { kind: 'person', person_id: 'wang' }, items: ['terminal-1'], parts: [{ product_id: 'fuse', quantity: 2 }], note: null, order_id: 'o' });
	expect(alongWith({ ...form, to: DISPATCHER }, 'n', 'o')).toBeNull();
	expect(alongWith({ ...blankHandOver, to: 'wang' }, 'n', 'o')).toBeNull();
});

test('how far the vehicles are is counted', () => {
	expect(progressOf([aLine('a', 'o', 1), aLine('b', 'o', 2, { state: 'done' }), aLine('c', 'o', 3, { state: 'not_possible' })])).toEqual({ done: 2, left: 1 });
});

test('until it is taken the order is its giver\'s, who may take it back to where it was', () => {
	const base = anOrderFile('o', 1, { state: 'on_site' });
	const given = view(base, [did('order.hand_over', { to: 'wang', note: 'one left' })]);
	expect(given.order).toMatchObject({ state: 'handed_over', handover: { state: 'offered', before: 'on_site', receiver: { id: 'wang' } } });
	expect(nextStep(given, 'me').kind).toBe('none');
	const back = view(base, [did('order.hand_over', { to: 'wang', note: 'one left' }), did('order.take_back', {}, 2)]);
	expect(back.order).toMatchObject({ state: 'on_site', handover: { state: 'withdrawn' } });
});

test('who takes it over prepares anew; the first arrival stays', () => {
	const handover = { id: 'h', state: 'offered' as const, before: 'on_site' as const, note: 'n', giver: { id: 'li', name: 'Demo Li' }, receiver: { id: 'me', name: 'Demo Me' }, offered_at: '', decided_at: null, decision_note: '' };
	const base = anOrderFile('o', 1, { state: 'handed_over', handover, arrived_at: '2026-11-27T07:00:00Z', checklist: { tools: { checked: true, at: '' } } });
	expect(nextStep(base, 'me').kind).toBe('take_over');
	expect(nextStep(base, 'li').kind).toBe('none');
	const taken = view(base, [did('order.take_over', {})]);
	expect(taken.order).toMatchObject({ state: 'accepted', checklist: {}, arrived_at: '2026-11-27T07:00:00Z', handover: { state: 'accepted' } });
	expect(nextStep(taken, 'me').kind).toBe('checklist');
	expect(view(base, [did('order.take_over', { handover_id: 'another' })]).order.state).toBe('handed_over');
	expect(view(base, [did('order.refuse_handover', { reason: 'ill' })]).order).toMatchObject({ state: 'on_site', handover: { state: 'refused', decision_note: 'ill' } });
});

test('what the base holds already is replayed without harm', () => {
	const handover = { id: 'h', state: 'refused' as const, before: 'on_site' as const, note: 'n', giver: { id: 'me', name: '' }, receiver: { id: 'wang', name: '' }, offered_at: '', decided_at: '', decision_note: 'ill' };
	const base = anOrderFile('o', 1, { state: 'on_site', handover });
	expect(view(base, [did('order.hand_over', { to: 'wang', note: 'n' })]).order).toMatchObject({ state: 'on_site', handover: { state: 'refused' } });
});
