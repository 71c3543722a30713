import type { Line, Order, OrderFile } from '../documents';

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
		...{ checklist: {}, remark: '', approved_by: 'Demo Manager', assigned_at: '2026-11-23T08:00:00Z' },
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
