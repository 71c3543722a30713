import { expect, test } from 'vitest';
import { DeviceDatabase } from './database';
import { readDraft } from './drafts';
import { onThisPhone } from './status';
import { anOrderFile } from './testing/cast';
import { Phone, RoughNetwork } from './testing/phone';
import { ProtocolModel } from './testing/protocol-model';
import version1 from './testing/stores/version-1.json';
import version2 from './testing/stores/version-2.json';
import version3 from './testing/stores/version-3.json';
import version4 from './testing/stores/version-4.json';
import { handsView } from './viewing';

interface Released {
	native_version: number;
	stores: Record<string, string[]>;
	rows: Record<string, Record<string, unknown>[]>;
}

/** Every released schema stays in this list for good. */
const RELEASED: [string, Released][] = [
	['version 1', version1],
	['version 2', version2],
	['version 3', version3],
	['version 4', version4],
];

test.each(RELEASED)('unsent work in a store of %s is kept and sent', async (name, released) => {
	const server = new ProtocolModel();
	const deviceId = `upgrade-${name}`;
	server.enrol(deviceId, 'technician');
	server.assign(anOrderFile('a', 1, { state: 'on_site' }), 'technician');
	await makeStore(`fieldslip-${deviceId}`, released);

	const phone = new Phone(new RoughNetwork(server, deviceId));
	expect(await onThisPhone(phone.db)).toMatchObject({ changes: 2, photos: 1 });
	expect(await readDraft(phone.db, 'survey:a-1')).toEqual({ mounting_position: 'behind the' });
	expect(await phone.cycle()).toEqual({ kind: 'done', left: false });

	expect(server.log.map(({ result }) => result.outcome)).toEqual(['applied', 'applied']);
	expect(server.orders.get('a')?.photos).toMatchObject([{ id: 'p', stored: true }]);
	expect(await onThisPhone(phone.db)).toMatchObject({ changes: 0, photos: 0 });
	phone.db.retire();
});

test('orders of an app without repairs are shown at once, and a pull brings all anew', async () => {
	const { order, lines } = anOrderFile('a', 1);
	const { call, ...earlierOrder } = order;
	const { fitted, parts_used, old_terminal, old_sim, report, ...earlierLine } = lines[0]!;
	const rows = { ...version1.rows, orders: [{ ...earlierOrder }], lines: [{ ...earlierLine }], meta: [{ key: 'cookie', value: 17 }] };
	await makeStore('fieldslip-before-repairs', { ...version1, rows });

	const db = new DeviceDatabase('before-repairs');
	expect(await db.lines.get('a-1')).toMatchObject({ plate: '京A00001', fitted, parts_used, old_terminal, old_sim, report });
	expect((await db.orders.get('a'))?.call).toEqual(call);
	expect(await db.read('cookie')).toBeNull();
	expect((await handsView(db)).isKnown).toBe(false);
	db.retire();
});

test('an app without money fetches all anew, and nothing that waits is touched', async () => {
	await makeStore('fieldslip-before-money', { ...version2, rows: { ...version2.rows, meta: [{ key: 'cookie', value: 17 }, { key: 'last_seq', value: 0 }] } });
	const db = new DeviceDatabase('before-money');
	expect(await db.read('cookie')).toBeNull();
	expect(await db.read('last_seq')).toBe(0);
	expect(await db.outbox.count()).toBe(version2.rows.outbox.length);
	for (const table of [db.prices, db.overrides, db.books, db.receipts, db.cash, db.cash_handovers, db.payment_codes]) expect(await table.count()).toBe(0);
	db.retire();
});

function makeStore(name: string, { native_version, stores, rows }: Released): Promise<void> {
	return new Promise((resolve, reject) => {
		const opening = indexedDB.open(name, native_version);
		opening.onerror = () => reject(opening.error);
		opening.onupgradeneeded = () => {
			for (const [table, [key, ...indexes]] of Object.entries(stores)) {
				const store = opening.result.createObjectStore(table, { keyPath: key });
				indexes.forEach((index) => store.createIndex(index, index));
				rows[table]?.forEach((row) => store.add(revived(row)));
			}
		};
		opening.onsuccess = () => {
			opening.result.close();
			resolve();
		};
	});
}

function revived(row: Record<string, unknown>): Record<string, unknown> {
	const { base64 } = (row.bytes ?? {}) as { base64?: string };
	return base64 ? { ...row, bytes: Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)) } : row;
}
