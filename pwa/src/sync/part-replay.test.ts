import { expect, test } from 'vitest';
import type { Mutation, MutationArgs, MutationName } from './mutations';
import { view } from './replay';
import { anOrderFile } from './testing/cast';

const AT = '2026-11-27T08:00:00Z';
const did = <N extends MutationName>(seq: number, name: N, args: MutationArgs[N]) => ({ id: `m${seq}`, seq, name, version: 1, args, at: AT }) as unknown as Mutation;
const asked = { order_id: 'a', request_id: 'r', line_id: 'a-1', part: 'Demo relay', quantity: 3, reason: 'burnt', stops: true, proposal: '' as const };
const oral = { manager_id: 'm', answer: 'partial' as const, quantity: 1 };
const onSite = anOrderFile('a', 1, { state: 'on_site', part_requests: [] });

test('work stops with the request and goes on with the word of a manager', () => {
	const report = did(1, 'order.report_part_missing', asked);
	const stopped = view(onSite, [report]).order;
	expect([stopped.state, stopped.part_requests?.[0]]).toMatchObject(['waiting_part', { id: 'r', state: 'awaiting', line_id: 'a-1' }]);
	const after = view(onSite, [report, did(2, 'order.record_oral_approval', { order_id: 'a', request_id: 'r', oral })]).order;
	expect([after.state, after.part_requests]).toMatchObject(['on_site', [{ state: 'answered', granted: 1, oral: true, confirmation: 'awaiting', decided_by: { id: 'm' } }]]);
});

test('what the base holds already is replayed without harm', () => {
	const outbox = [did(1, 'order.report_part_missing', asked), did(2, 'order.resume', { order_id: 'a' })];
	const once = view(onSite, outbox);
	expect(once.order.state).toBe('on_site');
	expect(view(once, outbox)).toEqual(once);
	const answered = { ...once, order: { ...once.order, part_requests: once.order.part_requests!.map((one) => ({ ...one, state: 'answered' as const, answer: 'authorised' as const, granted: 3 })) } };
	expect(view(answered, [...outbox, did(3, 'order.withdraw_part_request', { order_id: 'a', request_id: 'r' })])).toEqual(answered);
	expect(view(answered, [did(3, 'order.record_oral_approval', { order_id: 'a', request_id: 'r', oral })])).toEqual(answered);
});

test('a part can be asked for on a vehicle that is done, and not before somebody is there', () => {
	const done = { ...onSite, lines: onSite.lines.map((line) => ({ ...line, state: 'done' as const })) };
	expect(view(done, [did(1, 'order.report_part_missing', { ...asked, stops: false })]).order.part_requests).toHaveLength(1);
	const away = anOrderFile('a', 1, { state: 'travelling' });
	expect(view(away, [did(1, 'order.report_part_missing', asked)])).toBe(away);
});

test('an oral one from the beginning stops nothing', () => {
	const order = view(onSite, [did(1, 'order.report_part_missing', { ...asked, oral })]).order;
	expect([order.state, order.part_requests?.[0]?.stops, order.part_requests?.[0]?.answer]).toEqual(['on_site', false, 'partial']);
});
