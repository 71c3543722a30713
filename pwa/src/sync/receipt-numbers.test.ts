import { afterEach, expect, test, vi } from 'vitest';
import { DeviceDatabase } from './database';
import { enqueue } from './outbox';
import { freeNumbers, numbersLeft } from './receipt-numbers';
import { aBook, anOrderFile, aPrice, partsOf, seeded } from './testing/cast';
import { type Fault, Phone, RoughNetwork } from './testing/phone';
import { ProtocolModel } from './testing/protocol-model';

const SCHEDULES = Number(process.env.SCHEDULES ?? 60);
const DAY = 86_400_000;
const FAULTS: Fault[] = ['drop_request', 'drop_response', 'duplicate', 'late_duplicate'];

test('upwards, each once, and none of a closed book', () => {
	const books = [aBook('b', 51, 100), aBook('a', 1, 50, { next: 49 })];
	expect(numbersLeft(books, 0)).toEqual({ next: 49, left: 52 });
	expect(numbersLeft(books, 49)).toEqual({ next: 50, left: 51 });
	expect(numbersLeft(books, 50)).toEqual({ next: 51, left: 50 });
	expect(numbersLeft([aBook('a', 1, 50, { state: 'closed' }), aBook('b', 51, 100)], 7)).toEqual({ next: 51, left: 50 });
	expect(numbersLeft(books, 100)).toEqual({ next: null, left: 0 });
});

test('with an empty book nothing is written and the draft stays', async () => {
	const db = await aPhone('empty-book', []);
	await db.drafts.put({ key: 'pay', value: { typed: true }, at: '' });
	await expect(enqueue(db, 'receipt.issue', receipt('r', 100), { draft: 'pay' })).rejects.toMatchObject({ code: 'receipt_book.empty' });
	expect(await db.outbox.count()).toBe(0);
	expect(await db.drafts.get('pay')).toBeDefined();
	db.retire();
});

test('a number that was refused is not given again, not even when the office has decided', async () => {
	const db = await aPhone('refused', [aBook('a', 1, 50)]);
	const id = await enqueue(db, 'receipt.issue', receipt('r1', 100));
	await db.outbox.update(id, { result: { id, seq: 1, outcome: 'conflict' } });
	await db.outbox.clear();
	await enqueue(db, 'receipt.issue', receipt('r2', 100));
	expect((await numbersIn(db)).at(-1)).toBe(2);
	db.retire();
});

test('what two tabs take together is never more than is owed', async () => {
	const db = await aPhone('overpaid', [aBook('a', 1, 50)]);
	const other = new DeviceDatabase('overpaid');
	const tries = await Promise.allSettled([enqueue(db, 'receipt.issue', receipt('r1', 80_000)), enqueue(other, 'receipt.issue', receipt('r2', 80_000))]);
	expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	expect(tries.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'payment.too_much', params: { outstanding: 20_000 } } });
	db.retire();
	other.retire();
});

for (let seed = 1; seed <= SCHEDULES; seed++) test(`no number twice and none left out, schedule ${seed}`, () => schedule(seed), 30_000);

afterEach(() => void vi.useRealTimers());

/** Two tabs of one phone take receipts, alone and at once, over a bad network, with a clock that is wrong by a day, an app that dies, and a second book. */
async function schedule(seed: number): Promise<void> {
	const random = seeded(seed);
	let time = Date.now();
	let wrongBy = 0;
	vi.useFakeTimers({ toFake: ['Date'] });
	const server = new ProtocolModel(() => time);
	const device = `numbers-${seed}`;
	server.enrol(device, 'technician');
	const file = anOrderFile('a', 1, { state: 'on_site', kind: 'repair' });
	file.lines[0]!.parts_used = [{ product_id: 'fuse', quantity: 1000 }];
	server.assign(file, 'technician');
	server.lease('first', 1, 12, 'technician');
	let rough = false;
	const network = new RoughNetwork(server, device, () => (rough && random() < 0.4 ? FAULTS[Math.floor(random() * FAULTS.length)]! : 'none'));
	const phone = new Phone(network);
	let tab = new DeviceDatabase(device);
	while (!(await phone.db.books.count())) await phone.cycle();
	await fillPhone(phone.db, []);
	rough = true;
	const claimed: string[] = [];
	for (let step = 0; step < 14; step++) {
		const dice = random();
		minutesPass();
		if (dice < 0.4) await write(random() < 0.5 ? phone.db : tab);
		else if (dice < 0.65) await Promise.all([write(phone.db), write(tab), write(phone.db)]);
		else if (dice < 0.85) await phone.cycle();
		else if (dice < 0.93) {
			phone.reopen();
			tab.retire();
			tab = new DeviceDatabase(device);
		} else if (!server.books.has('second')) server.lease('second', 101, 150, 'technician');
	}
	rough = false;
	for (let cycles = 0; cycles < 4; cycles++) await phone.cycle();
	expect(server.log.filter(({ result }) => result.outcome === 'conflict')).toEqual([]);
	const numbers = server.log.flatMap(({ mutation }) => (mutation.name === 'receipt.issue' ? [mutation.args.number] : []));
	expect(numbers).toHaveLength(claimed.length);
	bothTimesAreKept();
	expect(numbers).toEqual([...Array.from({ length: 12 }, (_, place) => place + 1), ...Array.from({ length: 50 }, (_, place) => place + 101)].slice(0, claimed.length));
	expect((await freeNumbers(phone.db)).next).toBe(numbers.length < 12 ? numbers.length + 1 : server.books.has('second') ? numbers.length + 89 : null);
	phone.db.retire();
	tab.retire();

	/** Now and then the phone's clock jumps by a day. */
	function minutesPass(): void {
		if (random() < 0.3) wrongBy = [0, DAY, -DAY][Math.floor(random() * 3)]!;
		time += 60_000 * (1 + Math.floor(random() * 90));
		vi.setSystemTime(time + wrongBy);
	}

	/** What the phone's clock said stands beside the server's own time, which alone goes upwards with the numbers. */
	function bothTimesAreKept(): void {
		expect(server.log.map(({ mutation }) => mutation.at)).toEqual(claimed);
		const received = server.log.map(({ received }) => received);
		expect(received).toEqual([...received].sort());
	}

	async function write(db: DeviceDatabase): Promise<void> {
		const said = new Date().toISOString();
		const isWritten = await enqueue(db, 'receipt.issue', receipt(`${seed}-${random()}`, 100)).then(
			() => true,
			(failure: { code?: string }) => {
				if (failure.code !== 'receipt_book.empty') throw failure;
				return false;
			},
		);
		if (isWritten) claimed.push(said);
	}
}

async function aPhone(name: string, books: ReturnType<typeof aBook>[]): Promise<DeviceDatabase> {
	const db = new DeviceDatabase(name);
	const { order, lines } = anOrderFile('a', 1, { state: 'on_site', kind: 'repair' });
	await db.orders.put(order);
	await db.lines.put({ ...lines[0]!, parts_used: [{ product_id: 'fuse', quantity: 1000 }] });
	await fillPhone(db, books);
	return db;
}

async function fillPhone(db: DeviceDatabase, books: ReturnType<typeof aBook>[]): Promise<void> {
	await db.stock.put(partsOf('fuse', 0));
	await db.prices.put(aPrice('fuse', 100));
	await db.books.bulkPut(books);
}

function receipt(receipt_id: string, amount: number) {
	const payment = { payment_id: `p-${receipt_id}`, method: 'cash' as const, amount };
	return { receipt_id, order_id: 'a', charged: 100_000, currency: 'CNY', payments: [payment], price_ids: ['price-fuse'] };
}

async function numbersIn(db: DeviceDatabase): Promise<number[]> {
	return (await db.outbox.orderBy('seq').toArray()).flatMap(({ name, args }) => (name === 'receipt.issue' ? [args.number] : []));
}
