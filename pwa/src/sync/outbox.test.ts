import { afterEach, expect, test } from 'vitest';
import { v7 as uuid7 } from 'uuid';
import { DeviceDatabase } from './database';
import { keepDraft, readDraft } from './drafts';
import { enqueue, renumber, unsent } from './outbox';
import { bytesNamed } from './testing/phone';

const opened: DeviceDatabase[] = [];
afterEach(() => opened.splice(0).forEach((db) => db.retire()));

function database(id = uuid7()): DeviceDatabase {
	const db = new DeviceDatabase(id);
	opened.push(db);
	return db;
}

async function aPhoto(text: string) {
	const picture = await bytesNamed(text);
	const args = { order_id: 'a', line_id: 'a-1', photo_id: text, kind: 'before' as const, taken_at: '2026-11-23T10:00:00Z' };
	return { picture, args: { ...args, sha256: picture.sha256, size: picture.size } };
}

test('what several tabs write at once is numbered 1, 2, 3 without a gap', async () => {
	const tabs = [database('tabs'), database('tabs')];
	await Promise.all(Array.from({ length: 20 }, (_, place) => enqueue(tabs[place % 2]!, 'order.accept', { order_id: `o${place}` })));
	expect((await unsent(tabs[0]!)).map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, place) => place + 1));
});

test('numbering goes on from what the server has', async () => {
	const db = database();
	await db.note('server_seq', 41);
	await enqueue(db, 'order.accept', { order_id: 'a' });
	expect((await unsent(db)).map(({ seq }) => seq)).toEqual([42]);
});

test('renumbering keeps ids and order, and leaves what has a result', async () => {
	const db = database();
	const ids = [];
	for (const order_id of ['a', 'b', 'c']) ids.push(await enqueue(db, 'order.accept', { order_id }));
	await db.outbox.update(ids[0]!, { result: { id: ids[0]!, seq: 1, outcome: 'applied' } });
	await renumber(db, 7);
	expect((await unsent(db)).map(({ id, seq }) => [id, seq])).toEqual([
		[ids[1], 7],
		[ids[2], 8],
	]);
	await enqueue(db, 'order.accept', { order_id: 'd' });
	expect((await unsent(db)).at(-1)?.seq).toBe(9);
});

test('a mutation and its picture are there together, or neither', async () => {
	const db = database();
	const { picture, args } = await aPhoto('together');
	await expect(enqueue(db, 'order.remark', { order_id: 'a', text: '' }, { attachments: [picture] })).rejects.toThrow(TypeError);
	expect([await db.outbox.count(), await db.blobs.count()]).toEqual([0, 0]);
	await enqueue(db, 'line.add_photo', args, { attachments: [picture] });
	expect(await db.blobs.toArray()).toMatchObject([{ sha256: picture.sha256, state: 'waiting', what: 'photo', order_id: 'a' }]);
	expect((await db.bytes.get(picture.sha256))?.bytes).toEqual(picture.bytes);
});

test('a picture that can not be read back as it was is not taken', async () => {
	const db = database();
	const { picture, args } = await aPhoto('half-way');
	const torn = { ...picture, bytes: picture.bytes.slice(1) };
	await expect(enqueue(db, 'line.add_photo', args, { attachments: [torn] })).rejects.toMatchObject({ code: 'storage.not_kept' });
	expect(await db.outbox.count()).toBe(0);
});

test('the same picture twice is kept once, under both names', async () => {
	const db = database();
	const { picture, args } = await aPhoto('twice');
	await enqueue(db, 'line.add_photo', args, { attachments: [picture] });
	await enqueue(db, 'line.add_photo', { ...args, photo_id: 'other' }, { attachments: [picture] });
	expect((await db.blobs.toArray()).map(({ named_by }) => named_by.map(({ id }) => id))).toEqual([['twice', 'other']]);
});

test('a connection that the browser drops is opened again and the write repeated', async () => {
	const db = database();
	await db.open();
	for (let drop = 0; drop < 6; drop++) {
		db.backendDB().close();
		await enqueue(db, 'order.accept', { order_id: `o${drop}` });
	}
	expect((await unsent(db)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
});

test('a write whose connection breaks in the middle is done once', async () => {
	const db = database();
	let broken = false;
	db.outbox.hook('creating', () => {
		if (broken) return;
		broken = true;
		db.backendDB().close();
		throw new DOMException('Connection to Indexed Database server lost', 'UnknownError');
	});
	await db.open();
	await enqueue(db, 'order.accept', { order_id: 'a' });
	expect((await unsent(db)).map(({ seq }) => seq)).toEqual([1]);
});

test('a draft outlives the app and goes with the mutation that it became', async () => {
	const db = database('drafts');
	for (const text of ['g', 'ga', 'gate']) void keepDraft(db, 'remark:a', { text });
	await keepDraft(db, 'remark:a', { text: 'gate 3' });
	db.retire();
	const reopened = database('drafts');
	expect(await readDraft(reopened, 'remark:a')).toEqual({ text: 'gate 3' });
	await enqueue(reopened, 'order.remark', { order_id: 'a', text: 'gate 3' }, { draft: 'remark:a' });
	expect(await readDraft(reopened, 'remark:a')).toBeUndefined();
});
