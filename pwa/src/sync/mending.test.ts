import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readShareFile, shareFile } from './share';
import { onThisPhone } from './status';
import { type Enrolled, enrolled } from './testing/enrolled';
import { bytesNamed } from './testing/phone';

let { server, phone } = {} as Enrolled;

beforeEach(async () => void ({ server, phone } = await enrolled()));
afterEach(() => phone.db.retire());

const remark = (text: string) => phone.act('order.remark', { order_id: 'a', text });

async function photograph(text: string, first?: number) {
	const picture = await bytesNamed(text, first);
	const { sha256, size } = picture;
	await phone.act(
		'line.add_photo',
		{ order_id: 'a', line_id: 'a-1', photo_id: text, kind: 'before', sha256, size, taken_at: '2026-11-23T10:00:00Z' },
		[picture],
	);
	return picture;
}

describe('a row that came back damaged from the store', () => {
	async function damage(id: string, changes: object) {
		const row = await phone.db.outbox.get(id);
		await phone.db.outbox.delete(id);
		await phone.db.table('outbox').put({ ...row, ...changes });
	}
	const texts = () => server.log.map(({ mutation }) => 'text' in mutation.args && mutation.args.text);

	test.each([{ seq: null }, { seq: 0 }, { seq: 1.5 }, { seq: 'two' }])('without its number %o is numbered anew, in its place', async (changes) => {
		await remark('first');
		await new Promise((passed) => setTimeout(passed, 2));
		const id = await remark('second');
		await new Promise((passed) => setTimeout(passed, 2));
		await remark('third');
		await damage(id, changes);
		expect(await phone.cycle()).toEqual({ kind: 'done', left: false });
		expect(texts()).toEqual(['first', 'second', 'third']);
		expect(server.log.map(({ result }) => [result.seq, result.outcome])).toEqual([[1, 'applied'], [2, 'applied'], [3, 'applied']]);
		expect(await phone.db.outbox.count()).toBe(0);
	});

	test('without its id is a conflict that everybody sees, its picture arrives, and those behind it go on', async () => {
		const { sha256 } = await photograph('one');
		const [row] = await phone.db.outbox.toArray();
		await phone.db.blobs.toCollection().modify((blob) => void (blob.named_by = [{ mutation_id: 'torn', id: 'one' }]));
		await damage(row!.id, { id: 'torn' });
		await remark('behind');
		expect(await phone.cycle()).toEqual({ kind: 'done', left: false });
		expect((await onThisPhone(phone.db)).conflicts).toMatchObject([{ name: 'line.add_photo', order_id: 'a', args: { sha256 } }]);
		expect([server.blobs.has(sha256), server.orders.get('a')?.photos]).toEqual([true, []]);
		expect(server.orders.get('a')?.order.remark).toBe('behind');
		expect([await phone.db.outbox.count(), await phone.db.bytes.count()]).toEqual([0, 0]);
	});

	test.each([{ args: { order_id: 'a', text: 'x', size: 1n } }, { args: null }])('with what can not be written down %o is a conflict, and those behind it go on', async (changes) => {
		await damage(await remark('torn'), changes);
		await remark('behind');
		expect(await phone.cycle()).toEqual({ kind: 'done', left: false });
		expect((await onThisPhone(phone.db)).conflicts).toMatchObject([{ name: 'order.remark' }]);
		expect(server.orders.get('a')?.order.remark).toBe('behind');
	});

	test('goes into the file of unsent work, too', async () => {
		await damage(await remark('first'), { seq: null });
		await damage(await remark('second'), { id: 'torn' });
		const { manifest } = readShareFile(new Uint8Array(await (await shareFile(phone.db, '0.1.0')).arrayBuffer()));
		expect(manifest.mutations).toMatchObject([{ seq: 1, args: { text: 'first' }, version: 1 }, { seq: 2, args: { text: 'second' }, version: 0 }]);
	});
});
