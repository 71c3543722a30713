import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import Dexie from 'dexie';
import { DeviceDatabase } from './database';
import { leaseLock } from './lock';
import { discardRefused } from './settling';
import { onThisPhone, photosWithOffice } from './status';
import { anOrderFile } from './testing/cast';
import { type Enrolled, enrolled } from './testing/enrolled';
import { bytesNamed } from './testing/phone';
import { UNREADABLE } from './testing/protocol-model';
import { orderSummaries, orderView } from './viewing';

let { server, network, phone } = {} as Enrolled;

beforeEach(async () => void ({ server, network, phone } = await enrolled()));
afterEach(() => phone.db.retire());

const requestsTo = (path: string) => network.requests.filter((call) => call.path.startsWith(path));
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

describe('mutations', () => {
	test('leave the phone when their result is here and a pull holds their effect', async () => {
		await remark('gate 3');
		expect(await phone.cycle()).toEqual({ kind: 'done', left: false });
		expect(await phone.db.outbox.count()).toBe(0);
		expect((await orderView(phone.db, 'a'))?.order.remark).toBe('gate 3');
	});

	test('stay when only the pull came through', async () => {
		await remark('gate 3');
		network.fault = () => (network.requests.at(-1)?.path === '/api/sync/push' ? 'drop_response' : 'none');
		expect(await phone.cycle()).toEqual({ kind: 'unreachable' });
		expect(await phone.db.outbox.count()).toBe(1);
		network.fault = () => 'none';
		await phone.cycle();
		expect([await phone.db.outbox.count(), server.log.length]).toEqual([0, 1]);
	});

	test('stay when only the result came through', async () => {
		await remark('gate 3');
		network.fault = () => (network.requests.at(-1)?.path === '/api/sync/pull' ? 'drop_response' : 'none');
		await phone.cycle();
		expect(await phone.db.outbox.count()).toBe(1);
		expect(await onThisPhone(phone.db)).toMatchObject({ changes: 0 });
		expect((await orderView(phone.db, 'a'))?.order.remark).toBe('gate 3');
	});

	test('that the rules refuse become conflicts, and those behind go on', async () => {
		await phone.act('order.accept', { order_id: 'a' });
		await remark('behind');
		await phone.cycle();
		expect((await onThisPhone(phone.db)).conflicts).toMatchObject([{ name: 'order.accept', problem: { code: 'order.wrong_state' } }]);
		expect(server.orders.get('a')?.order.remark).toBe('behind');
	});

	test('more than 200 go in batches', async () => {
		for (let place = 0; place < 205; place++) await remark(`${place}`);
		await phone.cycle();
		expect(server.log.length).toBe(205);
		expect(requestsTo('/api/sync/push').length).toBe(2);
	});

	test('announce what is still only here', async () => {
		await photograph('one');
		await phone.cycle();
		const [pushed] = requestsTo('/api/sync/push').map(({ body }) => JSON.parse(new TextDecoder().decode(body)).unsent);
		expect(pushed).toEqual({ mutations: 1, blobs: 1 });
		expect(server.devices.get(network.deviceId)?.unsent).toEqual({ mutations: 0, blobs: 0 });
	});
});

describe('numbers', () => {
	test('that were used by work from a lost store are given anew', async () => {
		await remark('first');
		await remark('second');
		await phone.cycle();
		await phone.db.wipe();
		phone.reopen();
		await remark('after the loss');
		expect(await phone.cycle()).toEqual({ kind: 'done', left: false });
		expect(server.log.map(({ result }) => result.seq)).toEqual([1, 2, 3]);
	});

	test('that the server no longer has, after it was restored, are given anew', async () => {
		await remark('first');
		await phone.cycle();
		server.log = [];
		server.devices.get(network.deviceId)!.last_seq = 0;
		await remark('second');
		await remark('third');
		await phone.cycle();
		expect(server.log.map(({ mutation }) => [mutation.seq, 'text' in mutation.args && mutation.args.text])).toEqual([
			[1, 'second'],
			[2, 'third'],
		]);
	});
});

describe('pictures', () => {
	test('leave the phone only when a pull shows them', async () => {
		const { sha256, bytes } = await photograph('one');
		network.fault = () => (requestsTo('/api/blobs').length > 0 && network.requests.at(-1)?.method === 'POST' ? 'drop_request' : 'none');
		await phone.cycle();
		expect(server.blobs.get(sha256)).toEqual(bytes);
		expect(await phone.db.blobs.toArray()).toMatchObject([{ state: 'confirmed' }]);
		expect(await phone.db.bytes.count()).toBe(1);
		network.fault = () => 'none';
		await phone.cycle();
		expect(await phone.db.bytes.count()).toBe(0);
	});

	test('go on from where they broke off', async () => {
		const { sha256, bytes } = await photograph('a picture of some length');
		network.fault = () => (network.requests.at(-1)?.method === 'PUT' ? 'cut' : 'none');
		await phone.cycle();
		const half = server.parts.get(sha256)!.byteLength;
		network.fault = () => 'none';
		await phone.cycle();
		expect(requestsTo('/api/blobs').map(({ method, headers }) => [method, headers['Upload-Offset']])).toEqual([
			['PUT', '0'],
			['HEAD', undefined],
			['PUT', String(half)],
		]);
		expect(server.blobs.get(sha256)).toEqual(bytes);
	});

	test('go after signatures', async () => {
		await photograph('one');
		const picture = await bytesNamed('signature');
		const { sha256, size } = picture;
		await phone.act('order.sign', { order_id: 'a', signature_id: 's', role: 'customer', name: 'Demo', sha256, size }, [picture]);
		await phone.cycle();
		expect(requestsTo('/api/blobs')[0]?.path).toContain(sha256);
	});

	test('that the server can not keep stay, visible, with the reason, and hold nothing up', async () => {
		const { sha256 } = await photograph('bad', UNREADABLE);
		await photograph('good');
		expect(await phone.cycle()).toEqual({ kind: 'done', left: false });
		const { refused, photos } = await onThisPhone(phone.db);
		expect(refused).toMatchObject([{ sha256, reason: { code: 'picture.unreadable' } }]);
		expect([photos, await phone.db.bytes.count()]).toEqual([1, 1]);
		expect(await photosWithOffice(phone.db, 'a')).toEqual({ arrived: 1, taken: 2 });
		await phone.act('line.remove_photo', { order_id: 'a', line_id: 'a-1', photo_id: 'bad' });
		await phone.cycle();
		expect(await phone.db.blobs.toArray()).toEqual([]);
	});

	test('are thrown away by the person only when refused', async () => {
		const good = await photograph('good');
		await discardRefused(phone.db, good.sha256);
		expect(await phone.db.bytes.count()).toBe(1);
		const bad = await photograph('bad', UNREADABLE);
		await phone.cycle();
		await discardRefused(phone.db, bad.sha256);
		expect(await phone.db.bytes.count()).toBe(0);
	});

	test('that were damaged on the phone are said to be', async () => {
		const { sha256, bytes } = await photograph('fine');
		await phone.db.bytes.put({ sha256, bytes: bytes.map((byte) => byte ^ 1) });
		await phone.cycle();
		expect((await onThisPhone(phone.db)).refused).toMatchObject([{ reason: { code: 'blob.damaged_here' } }]);
	});

	test('of an order that went to somebody else arrive and then leave the phone', async () => {
		const { sha256, bytes } = await photograph('one');
		network.fault = () => (network.requests.at(-1)?.method === 'PUT' ? 'drop_request' : 'none');
		await phone.cycle();
		server.reassign('a', 'colleague');
		network.fault = () => 'none';
		await phone.cycle();
		expect(server.blobs.get(sha256)).toEqual(bytes);
		expect(await phone.db.bytes.count()).toBe(0);
		expect(await orderView(phone.db, 'a')).toBeUndefined();
	});

	test('that were confirmed and are not shown are asked for again', async () => {
		const { sha256, bytes } = await photograph('one');
		network.fault = () => (requestsTo('/api/blobs').length > 0 && network.requests.at(-1)?.method === 'POST' ? 'drop_request' : 'none');
		await phone.cycle();
		server.blobs.clear();
		for (const photo of server.orders.get('a')!.photos) photo.stored = false;
		network.fault = () => 'none';
		await phone.cycle();
		expect(server.blobs.get(sha256)).toEqual(bytes);
	});
});

describe('the session', () => {
	test('that has run out leaves everything where it is', async () => {
		await photograph('one');
		server.sessionExpired = true;
		expect(await phone.cycle()).toEqual({ kind: 'signed_out' });
		expect([await phone.db.outbox.count(), await phone.db.bytes.count()]).toEqual([1, 1]);
		server.sessionExpired = false;
		expect(await phone.cycle()).toEqual({ kind: 'done', left: false });
	});

	test('of a revoked phone ends with its local data', async () => {
		await photograph('one');
		server.devices.get(network.deviceId)!.revoked = true;
		expect(await phone.cycle()).toEqual({ kind: 'revoked' });
		expect(await Dexie.exists(phone.db.name)).toBe(false);
	});

	test('of an app that is too old still sends', async () => {
		server.tooOld = true;
		const { sha256 } = await photograph('one');
		await phone.cycle();
		expect([server.log.length, server.blobs.has(sha256)]).toEqual([1, true]);
		expect(await onThisPhone(phone.db)).toMatchObject({ changes: 0, appTooOld: { minimum: '9.0.0' } });
		expect(await phone.db.outbox.count()).toBe(1);
		server.tooOld = false;
		await phone.cycle();
		expect(await onThisPhone(phone.db)).toMatchObject({ appTooOld: null });
		expect([await phone.db.outbox.count(), await phone.db.bytes.count()]).toEqual([0, 0]);
	});
});

test('a pull that resets empties the base first', async () => {
	server.devices.get(network.deviceId)!.seen.clear();
	server.orders.clear();
	server.assign(anOrderFile('b', 1), 'technician');
	await phone.cycle();
	expect((await orderSummaries(phone.db)).map(({ order }) => order.id)).toEqual(['b']);
});

test('only one of several tabs sends, where the browser has no Web Locks', async () => {
	const tabs = [new DeviceDatabase(network.deviceId), new DeviceDatabase(network.deviceId)];
	let sending = 0;
	let most = 0;
	const send = async () => {
		most = Math.max(most, ++sending);
		await new Promise((resolve) => setTimeout(resolve, 30));
		sending--;
	};
	await Promise.all(tabs.map((tab) => leaseLock(tab)(send)));
	expect(most).toBe(1);
	tabs.forEach((tab) => tab.retire());
});

test('the list of 200 orders with 2,000 vehicles is read in well under a second', async () => {
	server.orders.clear();
	for (let place = 0; place < 200; place++) server.assign(anOrderFile(`o${place}`, 10, { state: 'on_site' }), 'technician');
	await phone.cycle();
	for (let place = 0; place < 200; place++) await phone.act('order.remark', { order_id: `o${place}`, text: 'x' });
	const started = performance.now();
	const orders = await orderSummaries(phone.db);
	expect(orders.length).toBe(200);
	expect(orders.every(({ order, waiting }) => order.remark === 'x' && waiting === 1)).toBe(true);
	expect(performance.now() - started).toBeLessThan(1000);
});
