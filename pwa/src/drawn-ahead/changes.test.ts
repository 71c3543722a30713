import { afterEach, beforeEach, expect, test } from 'vitest';
import { DeviceDatabase } from '../sync/database';
import { writePull } from '../sync/pull';
import { onListChange } from './changes';

const NOTHING_NEW = { cookie: 1, last_seq: 1, server_time: '', reset: false, gone: {}, changed: {} };

let db: DeviceDatabase;
let changes = 0;
onListChange(() => changes++);

beforeEach(async () => {
	db = new DeviceDatabase('of-the-list');
	await db.open();
	changes = 0;
});
afterEach(() => db.wipe());

test('what the list shows is a change of it', async () => {
	await db.orders.put({ id: 'a' } as never);
	await db.lines.put({ id: 'b' } as never);
	await db.outbox.put({ id: 'c', seq: 1, order_id: 'a' } as never);
	expect(changes).toBe(3);
	await db.orders.delete('a');
	expect(changes).toBe(4);
});

test('neither a form being filled in nor a pull of nothing is one', async () => {
	await db.drafts.put({ key: 'a', value: 1, at: '' });
	await db.note('last_seq', 1);
	await writePull(db, null, NOTHING_NEW);
	expect(changes).toBe(0);
});
