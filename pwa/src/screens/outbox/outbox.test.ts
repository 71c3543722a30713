import { beforeEach, expect, test } from 'vitest';
import { DeviceDatabase } from '../../sync/database';
import { sha256Of } from '../../sync/digest';
import { enqueue, recordResults } from '../../sync/outbox';
import { onThisPhone } from '../../sync/status';
import { aLine, anOrder } from '../../sync/testing/cast';
import { waitingHere } from './waiting';
import { wayBack } from './ways-back';
import { doneWords } from './words';

let db: DeviceDatabase;
let device = 0;
const ids = { order_id: 'o', line_id: 'l' };

beforeEach(async () => {
	db = new DeviceDatabase(`outbox-${++device}`);
	await db.orders.put(anOrder('o', { state: 'on_site' }));
	await db.lines.put(aLine('l', 'o', 1));
});

async function takePhoto() {
	const bytes = new Uint8Array([1, 2, 3]);
	const sha256 = await sha256Of(bytes);
	await enqueue(db, 'line.add_photo', { ...ids, photo_id: 'p', kind: 'before', sha256, size: 3, taken_at: '' }, { attachments: [{ sha256, bytes }] });
	return sha256;
}

test('what waits stands by order, with the plate and how many pictures have arrived', async () => {
	await takePhoto();
	await enqueue(db, 'line.complete', ids);
	const { orders, tasks } = await waitingHere(db);
	expect(orders).toMatchObject([{ order_id: 'o', photosHere: 1, photos: { arrived: 0, taken: 1 }, changes: [{ name: 'line.add_photo', plate: '京A00001' }, { name: 'line.complete' }] }]);
	expect(tasks).toEqual([]);
});

test('a change that was turned down is a task and no longer waits', async () => {
	const id = await enqueue(db, 'line.set_terminal', { ...ids, imei: '490154203237518', how: 'typed' });
	await recordResults(db, [{ id, seq: 1, outcome: 'conflict', problem: { code: 'terminal.already_used', params: {}, detail: '' } }], 1);
	const { orders, tasks } = await waitingHere(db);
	expect(orders).toEqual([]);
	expect(tasks).toMatchObject([{ kind: 'change', problem: { code: 'terminal.already_used' }, plate: '京A00001', customer: 'Demo Logistics' }]);
});

test('all that was done on an order which went to somebody else is one task', async () => {
	for (const item of ['tools', 'papers']) await enqueue(db, 'order.check_item', { order_id: 'o', item, checked: true });
	const rows = await db.outbox.toArray();
	const problem = { code: 'order.not_yours', params: {}, detail: '' };
	await recordResults(db, rows.map(({ id, seq }) => ({ id, seq, outcome: 'conflict' as const, problem })), 2);
	expect((await onThisPhone(db)).tasks).toBe(2);
	await db.orders.delete('o');
	expect((await waitingHere(db)).tasks).toMatchObject([{ kind: 'gone', id: 'o', changes: [{ name: 'order.check_item' }, { name: 'order.check_item' }] }]);
	expect((await onThisPhone(db)).tasks).toBe(1);
});

test('what belongs to no order waits by itself, and turned down leads to what I hold', async () => {
	const id = await enqueue(db, 'custody.confirm', { handover_id: 'h' });
	expect((await waitingHere(db)).orders).toMatchObject([{ order_id: '', order: null, changes: [{ name: 'custody.confirm', plate: '' }] }]);
	await recordResults(db, [{ id, seq: 1, outcome: 'conflict', problem: { code: 'handover.decided', params: {}, detail: '' } }], 1);
	const { tasks } = await waitingHere(db);
	expect(tasks).toMatchObject([{ kind: 'change', customer: '', plate: '' }]);
	expect(wayBack({ name: 'custody.confirm', order_id: null, line_id: null, args: {} })).toBe('/stock');
});

test('a receipt is named by its number', () => {
	expect(doneWords({ name: 'receipt.issue', args: { number: 123 } })).toContain(' R-00000123');
	expect(doneWords({ name: 'order.arrive', args: {} })).not.toContain('R-');
});

test('a refused picture is a task that knows where to take it again', async () => {
	const sha256 = await takePhoto();
	await db.blobs.update(sha256, { state: 'refused', reason: { code: 'picture.truncated', params: {}, detail: '' } });
	expect((await waitingHere(db)).tasks).toMatchObject([{ kind: 'photo', photo_id: 'p', line_id: 'l', photoKind: 'before', problem: { code: 'picture.truncated' } }]);
});

test('what was turned down leads back to its own step', () => {
	expect(wayBack({ name: 'line.set_terminal', ...ids, args: {} })).toBe('/orders/o/lines/l/terminal');
	expect(wayBack({ name: 'order.sign', order_id: 'o', line_id: null, args: { role: 'customer' } })).toBe('/orders/o/sign/customer');
	expect(wayBack({ name: 'receipt.issue', order_id: 'o', line_id: null, args: { receipt_id: 'r' } })).toBe('/receipts/r');
	expect(wayBack({ name: 'invoice.request', order_id: null, line_id: null, args: { receipt_id: 'r' } })).toBe('/receipts/r/invoice');
	expect(wayBack({ name: 'cash.offer', order_id: null, line_id: null, args: {} })).toBe('/cash');
	expect(wayBack({ name: 'nope', order_id: null, line_id: null, args: {} })).toBeNull();
});
