import { afterEach, expect, test } from 'vitest';
import { unzipSync, zipSync } from 'fflate';
import { DeviceDatabase } from './database';
import { enqueue } from './outbox';
import { readShareFile, shareFile, shareFileName } from './share';
import { bytesNamed } from './testing/phone';

const db = new DeviceDatabase('0190-share');
afterEach(() => db.retire());

test('unsent work goes into a file and comes out as it was', async () => {
	await db.note('person', { id: 'technician' });
	const picture = await bytesNamed('picture');
	const sending = { order_id: 'a', line_id: 'a-1', photo_id: 'p', kind: 'after' as const, taken_at: '2026-11-23T10:00:00Z' };
	await enqueue(db, 'order.remark', { order_id: 'a', text: '门口 3 号' });
	await enqueue(db, 'line.add_photo', { ...sending, sha256: picture.sha256, size: picture.size }, { attachments: [picture] });
	const file = new Uint8Array(await (await shareFile(db, '0.1.0')).arrayBuffer());
	const { manifest, blobs } = readShareFile(file);
	expect(manifest).toMatchObject({ format: 1, device_id: '0190-share', person_id: 'technician', app_version: '0.1.0' });
	expect(manifest.mutations.map(({ seq, name }) => [seq, name])).toEqual([
		[1, 'order.remark'],
		[2, 'line.add_photo'],
	]);
	expect(Object.keys(manifest.mutations[0]!).sort()).toEqual(['args', 'at', 'id', 'name', 'seq', 'version']);
	expect([...blobs]).toEqual([[picture.sha256, picture.bytes]]);
	expect(Object.keys(unzipSync(file))).toEqual(['manifest.json', `blobs/${picture.sha256}`]);
});

test('another ZIP is none of ours', () => {
	expect(() => readShareFile(zipSync({ 'a.txt': new Uint8Array([1]) }))).toThrow('no manifest');
});

test('the name of the file is one that every phone can save', () => {
	expect(shareFileName('演示 技术员/1', '2026-11-23')).toBe('演示-技术员-1-2026-11-23.fieldslip');
});
