import { afterEach, expect, test } from 'vitest';
import { DeviceDatabase } from './database';
import type { MutationArgs, MutationName } from './mutations';
import { enqueue } from './outbox';
import { anOrderFile, seeded } from './testing/cast';
import { type Fault, Phone, RoughNetwork, bytesNamed } from './testing/phone';
import { ProtocolModel } from './testing/protocol-model';

const SCHEDULES = Number(process.env.SCHEDULES ?? 150);
const STEPS = 25;
const FAULTS: Fault[] = ['drop_request', 'drop_response', 'duplicate', 'late_duplicate', 'cut'];

type Act = { [N in MutationName]: [N, MutationArgs[N]] }[MutationName];

let phone: Phone | undefined;
afterEach(() => phone?.db.retire());

for (let seed = 1; seed <= SCHEDULES; seed++)
	test(`nothing is lost and nothing happens twice, schedule ${seed}`, () => runSchedule(seed), 30_000);

async function runSchedule(seed: number): Promise<void> {
	const random = seeded(seed);
	const server = new ProtocolModel();
	const deviceId = `schedule-${seed}`;
	server.enrol(deviceId, 'technician');
	server.handovers.add('offered');
	for (const id of ['a', 'b', 'c']) server.assign(anOrderFile(id, 2, { state: id === 'a' ? 'assigned' : 'on_site' }), 'technician');
	let rough = true;
	const network = new RoughNetwork(server, deviceId, () => (rough && random() < 0.4 ? oneOf(random, FAULTS) : 'none'));
	phone = new Phone(network);
	let otherTab = new DeviceDatabase(deviceId);
	const kept: string[] = [];
	const perhaps: string[] = [];
	const pictures = new Set<string>();
	await phone.cycle();

	for (let step = 0; step < STEPS; step++) {
		const dice = random();
		if (dice < 0.55) await actFrom(random() < 0.7 ? phone.db : otherTab, step);
		else if (dice < 0.65) await Promise.all([actFrom(phone.db, step), actFrom(otherTab, step + 1000)]);
		else if (dice < 0.85) await phone.cycle();
		else if (dice < 0.95) await closedMeanwhile(step);
		else server.reassign(oneOf(random, ['a', 'b', 'c']), oneOf(random, ['technician', 'colleague']));
		await noPictureIsNowhere();
	}

	rough = false;
	for (let cycles = 0; cycles < 6; cycles++) await phone.cycle();
	await everythingArrived();
	otherTab.retire();

	async function actFrom(db: DeviceDatabase, step: number): Promise<void> {
		const [name, args] = someAct(random, step);
		const picture = 'sha256' in args ? await bytesNamed(`${seed}-${step}`) : null;
		if (picture) Object.assign(args, { sha256: picture.sha256, size: picture.size });
		const id = await enqueue(db, name, args as never, { attachments: picture ? [picture] : [] }).catch(() => null);
		if (id) kept.push(id);
		else perhaps.push(name);
		if (id && picture) pictures.add(picture.sha256);
	}

	async function closedMeanwhile(step: number): Promise<void> {
		const at = phone as Phone;
		const under = [at.cycle().catch(() => null), actFrom(at.db, step)];
		await new Promise((resolve) => setTimeout(resolve, random() * 15));
		at.reopen();
		otherTab.retire();
		otherTab = new DeviceDatabase(deviceId);
		await Promise.all(under);
	}

	async function noPictureIsNowhere(): Promise<void> {
		const here = new Set((await (phone as Phone).db.bytes.toCollection().primaryKeys()) as string[]);
		for (const sha256 of pictures) expect(here.has(sha256) || isWithServer(sha256), sha256).toBe(true);
	}

	async function everythingArrived(): Promise<void> {
		const { db } = phone as Phone;
		const judged = server.log.map(({ mutation }) => mutation.id);
		expect(new Set(judged).size).toBe(judged.length);
		expect(judged.length).toBeLessThanOrEqual(kept.length + perhaps.length);
		expect(judged).toEqual(expect.arrayContaining(kept));
		expect(server.log.map(({ result }) => result.seq)).toEqual(judged.map((_, place) => place + 1));
		expect(await db.outbox.count()).toBe(0);
		const conflicts = server.log.filter(({ result }) => result.outcome === 'conflict').map(({ mutation }) => mutation.id);
		expect((await db.conflicts.toCollection().primaryKeys()).sort()).toEqual(conflicts.sort());
		for (const sha256 of pictures) expect(isWithServer(sha256), sha256).toBe(true);
		expect(await db.blobs.toArray()).toEqual([]);
		expect(await db.bytes.where('sha256').anyOf([...pictures]).count()).toBe(0);
		expect(await baseOf(db)).toEqual(new Map([...server.documentsOf('technician')].map(([id, { document }]) => [id, document])));
	}

	function isWithServer(sha256: string): boolean {
		return server.blobs.has(sha256) || wasRemoved(sha256);
	}

	/** The person took the picture away again before it had been sent. */
	function wasRemoved(sha256: string): boolean {
		const added = server.log.find(({ mutation }) => mutation.name === 'line.add_photo' && mutation.args.sha256 === sha256);
		const photo = added?.mutation.name === 'line.add_photo' ? added.mutation.args.photo_id : null;
		return server.log.some(
			({ mutation, result }) =>
				mutation.name === 'line.remove_photo' && mutation.args.photo_id === photo && result.outcome === 'applied',
		);
	}
}

async function baseOf(db: DeviceDatabase): Promise<Map<string, unknown>> {
	const tables = await Promise.all([db.orders, db.lines, db.photos, db.signatures, db.conflicts].map((table) => table.toArray()));
	return new Map(tables.flat().map((document) => [document.id, document]));
}

function someAct(random: () => number, step: number): Act {
	const order_id = oneOf(random, ['a', 'b', 'c']);
	const line_id = `${order_id}-${oneOf(random, [1, 2])}`;
	const blank = { sha256: '', size: 0 };
	const photo_id = `photo-${oneOf(random, [step, step - 1, step - 2])}`;
	return oneOf<Act>(random, [
		['order.accept', { order_id: 'a' }],
		['order.depart', { order_id: 'a' }],
		['order.arrive', { order_id: 'a' }],
		['order.remark', { order_id, text: `remark ${step}` }],
		['order.sign', { order_id, signature_id: `signature-${step}`, role: 'customer', name: 'Demo', ...blank }],
		['line.add_photo', { order_id, line_id, photo_id: `photo-${step}`, kind: 'before', taken_at: '2026-11-23T10:00:00Z', ...blank }],
		['line.add_photo', { order_id, line_id, photo_id: `photo-${step}`, kind: 'after', taken_at: '2026-11-23T10:00:00Z', ...blank }],
		['line.remove_photo', { order_id, line_id, photo_id }],
		['line.complete', { order_id, line_id }],
		['line.reopen', { order_id, line_id }],
		['order.complete', { order_id: 'c' }],
		['line.swap_terminal', { order_id, line_id, old: { number: '860000000000017', how: 'typed' }, new: { number: '490154203237518', how: 'scanned' } }],
		['custody.confirm', { handover_id: oneOf(random, ['offered', 'unknown']) }],
	]);
}

function oneOf<T>(random: () => number, options: readonly T[]): T {
	return options[Math.floor(random() * options.length)] as T;
}
