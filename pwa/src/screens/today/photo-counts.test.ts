import { expect, test } from 'vitest';
import { DeviceDatabase } from '../../sync/database';
import { enqueue } from '../../sync/outbox';
import { photoCounts } from './photo-counts';

const taken = { line_id: 'l', kind: 'before', size: 1, taken_at: '2026-11-24T08:00:00Z' } as const;

test('a photo counts from the moment it is taken, and as arrived only when it was shown back', async () => {
	const db = new DeviceDatabase('photo-counts');
	const photo = { ...taken, version: 1, order_id: 'o', caption: '', refused_code: null };
	await db.photos.bulkPut([
		{ ...photo, id: 'there', sha256: 'a', stored: true },
		{ ...photo, id: 'taken-away', sha256: 'b', stored: true },
	]);
	await enqueue(db, 'line.add_photo', { ...taken, order_id: 'o', photo_id: 'new', sha256: 'c' });
	await enqueue(db, 'line.add_photo', { ...taken, order_id: 'o', photo_id: 'there', sha256: 'a' });
	await enqueue(db, 'line.remove_photo', { order_id: 'o', line_id: 'l', photo_id: 'taken-away' });
	expect(await photoCounts(db)).toEqual(new Map([['o', { arrived: 1, taken: 2 }]]));
});
