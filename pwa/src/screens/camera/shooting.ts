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

export interface Shot {
	source: Blob;
	taken_at: string;
	place: Place | null;
	/** What is read in it meanwhile. */
	reading?: Promise<string[] | null>;
}

export interface KeptShot {
	photo_id: string;
	sha256: string;
	codes: string[];
}

/** Keeps a picture of a vehicle. Returns when it was read back from this phone's store. Throws StorageProblem. */
export async function keepPhoto(store: Store, line: Line, kind: PhotoKind, { source, taken_at, place, reading }: Shot): Promise<KeptShot> {
	const [picture, codes] = await Promise.all([photoFrom(source), reading ?? null]);
	const { sha256, size } = picture;
	const photo_id = uuid7();
	const args = { order_id: line.order_id, line_id: line.id, photo_id, kind, sha256, size, taken_at, ...(codes && { codes }), ...place };
	await store.act('line.add_photo', args, [picture]);
	return { photo_id, sha256, codes: codes ?? [] };
}
