import type { DeviceDatabase } from '../../sync/database';

export interface PhotoCount {
	arrived: number;
	taken: number;
}

/** Per order: how many photos were taken and how many of them a pull has shown back. Two reads for all orders. */
export async function photoCounts(db: DeviceDatabase): Promise<Map<string, PhotoCount>> {
	const [base, outbox] = await Promise.all([db.photos.toArray(), db.outbox.orderBy('seq').toArray()]);
	const photos = new Map(base.map(({ id, order_id, stored }) => [id, { order_id, stored }]));
	for (const { name, args, result } of outbox) {
		if (result?.outcome === 'conflict') continue;
		if (name === 'line.add_photo' && !photos.has(args.photo_id)) photos.set(args.photo_id, { order_id: args.order_id, stored: false });
		if (name === 'line.remove_photo') photos.delete(args.photo_id);
	}
	return counted([...photos.values()]);
}

function counted(photos: { order_id: string; stored: boolean }[]): Map<string, PhotoCount> {
	const counts = new Map<string, PhotoCount>();
	for (const { order_id, stored } of photos) {
		const count = counts.get(order_id) ?? { arrived: 0, taken: 0 };
		counts.set(order_id, { arrived: count.arrived + Number(stored), taken: count.taken + 1 });
	}
	return counts;
}
