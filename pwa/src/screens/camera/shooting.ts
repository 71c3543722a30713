import { v7 as uuid7 } from 'uuid';
import type { Line, PhotoKind } from '../../sync/documents';
import { photoFrom, type Place } from '../../sync/pictures';
import type { Store } from '../../sync/store.svelte';

/** What the viewfinder shows now, in full size. */
export async function frameOf(video: HTMLVideoElement): Promise<Blob> {
	const canvas = Object.assign(document.createElement('canvas'), { width: video.videoWidth, height: video.videoHeight });
	canvas.getContext('2d')!.drawImage(video, 0, 0);
	const frame = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.95));
	if (!frame) throw new TypeError('no picture');
	return frame;
}

/** Keeps a picture of a vehicle. Returns when it was read back from this phone's store. Throws StorageProblem. */
export async function keepPhoto(store: Store, line: Line, kind: PhotoKind, source: Blob, taken_at: string, place: Place | null): Promise<void> {
	const picture = await photoFrom(source);
	const { sha256, size } = picture;
	const args = { order_id: line.order_id, line_id: line.id, photo_id: uuid7(), kind, sha256, size, taken_at, ...place };
	await store.act('line.add_photo', args, [picture]);
}
