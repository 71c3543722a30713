import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { waitingHere } from '../screens/outbox/waiting';
import { readShareFile, shareFile } from './share';
import { onThisPhone } from './status';
import { type Enrolled, enrolled } from './testing/enrolled';
import { push } from './transport';

let { server, network, phone } = {} as Enrolled;

beforeEach(async () => void ({ server, network, phone } = await enrolled()));
afterEach(() => phone.db.retire());

const remark = (text: string) => phone.act('order.remark', { order_id: 'a', text });

describe('a change that is too large for a push of its own', () => {
	const texts = () => server.log.map(({ mutation }) => 'text' in mutation.args && String(mutation.args.text).slice(0, 9));
	const TOO_LARGE = 'x'.repeat(4 << 20);

	/** The office takes in the phone's file: the same rules, without the limit of a push. */
	async function takeIn(file: Blob) {
		const { manifest } = readShareFile(new Uint8Array(await file.arrayBuffer()));
		const body = new TextEncoder().encode(JSON.stringify({ unsent: { mutations: 0, blobs: 0 }, mutations: manifest.mutations }));
		server.largest = Infinity;
		await server.handle(network.deviceId, { method: 'POST', path: '/api/sync/push', headers: {}, body });
		server.largest = 4 << 20;
	}

	test('waits as a task, and those behind it go on', async () => {
		await remark('before');
		await remark(TOO_LARGE);
		await remark('behind');
		expect(await phone.cycle()).toEqual({ kind: 'done', left: true });
		await remark('later');
		await phone.cycle();
		expect(texts()).toEqual(['before', 'behind', 'later']);
		expect(await onThisPhone(phone.db)).toMatchObject({ changes: 1, tasks: 1 });
		expect((await waitingHere(phone.db)).tasks).toMatchObject([{ kind: 'held', held: { name: 'order.remark' }, problem: { code: 'request.too_large' } }]);
		expect(network.requests.slice(-3).every(({ body }) => body.byteLength < 1000)).toBe(true);
	});

	test('goes as a file, and leaves the phone when the office has taken that in', async () => {
		await remark(TOO_LARGE);
		await remark('behind');
		await phone.cycle();
		await takeIn(await shareFile(phone.db, '0.1.0'));
		await remark('later');
		expect(await phone.cycle()).toEqual({ kind: 'done', left: false });
		expect(texts()).toEqual(['behind', 'xxxxxxxxx', 'later']);
		expect([await phone.db.outbox.count(), (await onThisPhone(phone.db)).tasks]).toEqual([0, 0]);
	});

	test('counts as such, too, where a proxy says so in words of its own', async () => {
		const refused = { ...phone.connection, fetch: async () => new Response('<html>413 Request Entity Too Large</html>', { status: 413 }) };
		expect(await push(refused, { mutations: 0, blobs: 0 }, [])).toMatchObject({ kind: 'problem', problem: { status: 413, code: 'request.too_large' } });
	});
});
