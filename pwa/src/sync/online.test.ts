import { afterEach, beforeEach, expect, test } from 'vitest';
import { DeviceDatabase } from './database';
import { askOnline } from './online';
import { enqueue, recordResults } from './outbox';
import { anOnlineCheck } from './testing/cast';
import type { Connection } from './transport';

const LINE = { order_id: 'a', line_id: 'a-1' };
const TERMINAL = { ...LINE, imei: anOnlineCheck().imei, how: 'scanned' as const };
const HERE = { latitude: 39.9, longitude: 116.4 };

let db: DeviceDatabase;
let asked: { path: string; body: Record<string, unknown> }[];
let replies: Record<string, () => Response>;

beforeEach(() => {
	db = new DeviceDatabase('online');
	asked = [];
	replies = {
		'/api/sync/push': () => Response.json({ results: asked.at(-1)!.body.mutations, last_seq: 1 }),
		'/api/orders/a/lines/a-1/online-check': () => Response.json(anOnlineCheck(), { status: 201 }),
	};
});
afterEach(() => db.delete());

const connection: Connection = {
	...{ base: '', appVersion: '0.1.0', csrfToken: async () => 'token' },
	fetch: async (url, init) => {
		asked.push({ path: String(url), body: (await new Response(init?.body).json()) as Record<string, unknown> });
		return replies[String(url)]!();
	},
};
const ask = (place: typeof HERE | null = HERE) => askOnline({ db, connection }, LINE, Promise.resolve(place), (work) => work());
const paths = () => asked.map(({ path }) => path.split('/').at(-1));

test('the terminal goes first, then the platform is asked, with the place of the phone', async () => {
	await enqueue(db, 'line.set_terminal', TERMINAL);
	expect(await ask()).toEqual({ check: anOnlineCheck() });
	expect(paths()).toEqual(['push', 'online-check']);
	expect(asked[1]!.body).toEqual(HERE);
});

test('what is there already is not waited for, and a place that nobody knows is not sent', async () => {
	const id = await enqueue(db, 'line.set_terminal', TERMINAL);
	await recordResults(db, [{ id, seq: 1, outcome: 'applied' } as never], 1);
	await enqueue(db, 'order.remark', { order_id: 'a', text: 'gate 3' });
	expect(await ask(null)).toEqual({ check: anOnlineCheck() });
	expect(paths()).toEqual(['online-check']);
	expect(asked[0]!.body).toEqual({});
});

test('without a network the terminal stays here and nobody is asked', async () => {
	await enqueue(db, 'line.set_terminal', TERMINAL);
	replies['/api/sync/push'] = () => {
		throw new TypeError('network');
	};
	expect(await ask()).toBe('no_network');
	expect(paths()).toEqual(['push']);
});

test('a refusal is told as it is', async () => {
	replies['/api/orders/a/lines/a-1/online-check'] = () => Response.json({ code: 'line.changed_meanwhile' }, { status: 409 });
	expect(await ask()).toMatchObject({ problem: { code: 'line.changed_meanwhile', status: 409 } });
	replies['/api/orders/a/lines/a-1/online-check'] = () => new Response('<html>Log in to the hotel</html>');
	expect(await ask()).toBe('no_network');
});
