import { afterEach, beforeEach, expect, test } from 'vitest';
import { StorageProblem } from './attachments';
import { onThisPhone } from './status';
import { type Enrolled, enrolled } from './testing/enrolled';
import { bytesNamed } from './testing/phone';

let { server, network, phone } = {} as Enrolled;

beforeEach(async () => void ({ server, network, phone } = await enrolled()));
afterEach(() => phone.db.retire());

/** From now on the browser has no room for a write to these tables; it still deletes. */
function fill(...tables: string[]): () => void {
	phone.db.use({
		stack: 'dbcore',
		name: 'full',
		create: (core) => ({
			...core,
			table(name) {
				const table = core.table(name);
				const isFull = tables.length === 0 || tables.includes(name);
				return { ...table, mutate: async (request) => (isFull && request.type !== 'delete' && request.type !== 'deleteRange' ? Promise.reject(new DOMException('full', 'QuotaExceededError')) : table.mutate(request)) };
			},
		}),
	});
	return () => void phone.db.unuse({ stack: 'dbcore', name: 'full' });
}

async function reopened(change: () => void): Promise<void> {
	phone.db.close();
	change();
	await phone.db.open();
}

async function photograph(text: string) {
	const picture = await bytesNamed(text);
	const { sha256, size } = picture;
	await phone.act('line.add_photo', { order_id: 'a', line_id: 'a-1', photo_id: text, kind: 'before', sha256, size, taken_at: '2026-11-23T10:00:00Z' }, [picture]);
	return picture;
}

test('a phone that is full still brings everything to the office, once, says so, and lets go of it when there is room again', async () => {
	const pictures = [await photograph('one'), await photograph('two')];
	await phone.act('order.remark', { order_id: 'a', text: 'gate 3' });
	let empty = () => {};
	await reopened(() => (empty = fill()));
	expect(await phone.cycle()).toEqual({ kind: 'full' });
	expect([server.log.length, pictures.every(({ sha256 }) => server.blobs.has(sha256))]).toEqual([3, true]);
	expect(await phone.cycle()).toEqual({ kind: 'full' });
	expect(network.requests.filter(({ method }) => method === 'PUT').length).toBe(2);
	expect(await onThisPhone(phone.db)).toMatchObject({ changes: 3, photos: 2 });
	await reopened(empty);
	expect(await phone.cycle()).toEqual({ kind: 'done', left: false });
	expect([server.log.length, await phone.db.outbox.count(), await phone.db.bytes.count()]).toEqual([3, 0, 0]);
});

test('a picture whose change finds no room leaves nothing behind', async () => {
	await reopened(() => fill('outbox'));
	await expect(photograph('one')).rejects.toThrow(StorageProblem);
	expect([await phone.db.bytes.count(), await phone.db.blobs.count(), await phone.db.outbox.count()]).toEqual([0, 0, 0]);
});

test('a picture whose change was never written, because the app died, does not take room for ever', async () => {
	await phone.db.bytes.put(await bytesNamed('orphan'));
	await phone.cycle();
	expect(await phone.db.bytes.count()).toBe(0);
});
