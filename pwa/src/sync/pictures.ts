import type { Attachment } from './attachments';
import { sha256Of } from './digest';
import { inkIn } from './ink';

/** A picture that is ready to be attached. Sizes in bytes; `width` and `height` are 0 when this browser could not open it. */
export interface Picture extends Attachment {
	size: number;
	width: number;
	height: number;
	media_type: string;
}

export interface Place {
	latitude: number;
	longitude: number;
}

const LONG_SIDE = 2048;
const JPEG_QUALITY = 0.85;
const PLACE_SECONDS = 8;

/**
 * A photo from the camera as a JPEG of at most 2048 px, the way up it was taken. What this browser can't open (HEIC) goes as it is:
 * the server reads it.
 */
export async function photoFrom(source: Blob): Promise<Picture> {
	const bitmap = await createImageBitmap(source, { imageOrientation: 'from-image' }).catch(() => null);
	if (!bitmap) return picture(source, 0, 0);
	try {
		const { width, height } = scaled(bitmap.width, bitmap.height);
		return await picture(await drawn(bitmap, width, height), width, height);
	} finally {
		bitmap.close();
	}
}

/** A signature as PNG, as docs/sync.md asks, cut to what was written: on paper the glass around it would make it tiny. */
export async function signatureFrom(canvas: HTMLCanvasElement): Promise<Picture> {
	const whole = { x: 0, y: 0, width: canvas.width, height: canvas.height };
	const { x, y, width, height } = inkIn(canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)) ?? whole;
	const cut = newCanvas(width, height);
	(cut.getContext('2d') as CanvasRenderingContext2D).drawImage(canvas, x, y, width, height, 0, 0, width, height);
	return picture(await blobOf(cut, 'image/png'), width, height);
}

/** Where the phone is, or null when it does not know in time or may not say. Deciding whether it may counts as time, too. */
export function placeNow(seconds = PLACE_SECONDS): Promise<Place | null> {
	return new Promise((resolve) => {
		if (!navigator.geolocation) return resolve(null);
		setTimeout(() => resolve(null), seconds * 1000);
		navigator.geolocation.getCurrentPosition(
			({ coords: { latitude, longitude } }) => resolve({ latitude, longitude }),
			() => resolve(null),
			{ timeout: seconds * 1000, maximumAge: 60_000, enableHighAccuracy: true },
		);
	});
}

export function scaled(width: number, height: number): { width: number; height: number } {
	const scale = Math.min(1, LONG_SIDE / Math.max(width, height));
	return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

async function drawn(bitmap: ImageBitmap, width: number, height: number): Promise<Blob> {
	const canvas = newCanvas(width, height);
	const context = canvas.getContext('2d') as CanvasRenderingContext2D;
	context.imageSmoothingQuality = 'high';
	context.drawImage(bitmap, 0, 0, width, height);
	return blobOf(canvas, 'image/jpeg');
}

function newCanvas(width: number, height: number): OffscreenCanvas | HTMLCanvasElement {
	if (typeof OffscreenCanvas !== 'undefined') return new OffscreenCanvas(width, height);
	return Object.assign(document.createElement('canvas'), { width, height });
}

function blobOf(canvas: OffscreenCanvas | HTMLCanvasElement, type: string): Promise<Blob> {
	if ('convertToBlob' in canvas) return canvas.convertToBlob({ type, quality: JPEG_QUALITY });
	return new Promise((resolve, reject) =>
		canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new TypeError('empty canvas'))), type, JPEG_QUALITY),
	);
}

async function picture(blob: Blob, width: number, height: number): Promise<Picture> {
	const bytes = new Uint8Array(await blob.arrayBuffer());
	return { bytes, sha256: await sha256Of(bytes), size: bytes.byteLength, width, height, media_type: blob.type };
}
