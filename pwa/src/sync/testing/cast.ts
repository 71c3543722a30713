import type { Handover, HandoverLine, Item, Stock } from '../custody-documents';
import type { Book, Price } from '../money-documents';
import type { Line, OnlineCheck, Order, OrderFile, Requirements } from '../documents';

/** Demo documents for tests: nobody real. */
export function anOrder(id: string, change: Partial<Order> = {}): Order {
	return {
		...{ id, version: 1, number: `IN-${id}`, kind: 'install', state: 'assigned', priority: 'normal' },
		customer: { id: 'customer', name: 'Demo Logistics' },
		contact: { name: 'Demo Contact', phone: '+86 100 0000 0000', email: '' },
		site: { name: 'Demo Yard', address: 'Demo Road 1', latitude: null, longitude: null, note: '' },
		...{ planned_date: '2026-11-24', window_start: '09:00', window_end: '12:00', note: '' },
		requirements: {
			checklist: ['tools', 'papers'],
			photos: { before: 1, after: 1 },
			...{ survey: true, terminal: true, sim: true, damage: true, signatures: ['customer'] },
		},
		...{ checklist: {}, remark: '', call: null, approved_by: 'Demo Manager', assigned_at: '2026-11-23T08:00:00Z' },
		...{ accepted_at: null, departed_at: null, arrived_at: null, completed_at: null },
		slip: { link: null, state: 'none', number: null },
		...change,
	};
}

export function aLine(id: string, order_id: string, position: number, change: Partial<Line> = {}): Line {
	return {
		...{ id, version: 1, order_id, position, plate: `京A0000${position}`, plate_colour: 'blue', vin: '', vehicle_model: '' },
		...{ driver_name: '', driver_phone: '', wished_date: null, request_remark: '', state: 'pending', reason: '' },
		...{ reason_note: '', survey: null, terminal: null, sim: null, damage: null, done_at: null },
		...{ old_terminal: null, old_sim: null, fault: '', parts_used: [], report: null, online_check: null, fitted: [] },
		...change,
	};
}

export function anOnlineCheck(change: Partial<OnlineCheck> = {}): OnlineCheck {
	return {
		...{ state: 'online', imei: '864000000012349', checked_at: '2026-11-25T08:00:00Z', why_not: '' },
		...{ last_heard_at: null, last_fix_at: null, latitude: null, longitude: null, distance_m: null },
		...change,
	};
}

/** An order with its vehicles, as it stands when the technician is on site. */
export function anOrderFile(id: string, vehicles = 2, change: Partial<Order> = {}): OrderFile {
	const lines = Array.from({ length: vehicles }, (_, place) => aLine(`${id}-${place + 1}`, id, place + 1));
	return { order: anOrder(id, change), lines, photos: [], signatures: [] };
}

export function seeded(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** What the server asks of a repair. */
export const REPAIR: Requirements = {
	checklist: ['spare_terminal', 'papers'],
	photos: { before: 1, after: 1 },
	...{ survey: false, terminal: false, sim: false, damage: true, signatures: ['customer', 'technician'], report: true },
};

export function anItem(kind: Item['kind'], number: string, change: Partial<Item> = {}): Item {
	return {
		...{ id: `${kind}-${number}`, version: 1, kind, number, serial: '', condition: 'good', fault: '', product_id: `demo-${kind}`, product: `Demo ${kind}` },
		...{ msisdn: null, operator: null, expires_on: null, sim_state: kind === 'sim' ? 'active' : '' },
		...change,
	};
}

export function partsOf(product_id: string, quantity: number): Stock {
	return { id: `stock-${product_id}`, version: 1, product_id, code: product_id, name: `Demo ${product_id}`, unit: '', quantity };
}

/** On its way to the technician, unless `change` says otherwise. */
export function aHandover(id: string, lines: HandoverLine[], change: Partial<Handover> = {}): Handover {
	return {
		...{ id, version: 1, number: `HO-${id}`, reason: 'issued', state: 'offered', note: '', decision_note: '', offered_at: '2026-11-24T08:00:00Z' },
		...{ decided_at: null, order_id: null, source: 'Demo warehouse', source_kind: 'warehouse', source_person: null },
		...{ target: 'Demo technician', target_kind: 'person', target_person: 'technician', lines },
		...change,
	};
}

export function aBook(id: string, first: number, last: number, change: Partial<Book> = {}): Book {
	return { id, version: 1, series: 'R', first, last, next: first, state: 'open', key: `key-${id}`, opens_at: 'https://demo.example/r/', ...change };
}

export function aPrice(product_id: string, amount: number, change: Partial<Price> = {}): Price {
	return { id: `price-${product_id}`, version: 1, product_id, currency: 'CNY', amount, tax_rate: 1300, valid_from: '2026-01-01', ...change };
}
