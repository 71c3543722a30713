/// <reference lib="webworker" />
import { readBarcodes } from 'zxing-wasm/reader';
import { loadReader, LONG_SIDE, OPTIONS } from './reading';

/** Reads the codes in a photo beside the screen's own thread, so that the shutter never waits for it. */
declare const self: DedicatedWorkerGlobalScope;

const loading = loadReader();

self.onmessage = async ({ data: { id, picture } }: MessageEvent<{ id: number; picture: Blob }>) => {
	self.postMessage({ id, codes: await codesIn(picture).catch(() => null) });
};

async function codesIn(picture: Blob): Promise<string[]> {
	await loading;
	return (await readBarcodes(await pixelsOf(picture), OPTIONS)).map(({ text }) => text);
}

async function pixelsOf(picture: Blob): Promise<ImageData> {
	const bitmap = await createImageBitmap(picture, { imageOrientation: 'from-image' });
	const scale = Math.min(1, LONG_SIDE / Math.max(bitmap.width, bitmap.height));
	const canvas = new OffscreenCanvas(Math.max(1, Math.round(bitmap.width * scale)), Math.max(1, Math.round(bitmap.height * scale)));
	const context = canvas.getContext('2d', { willReadFrequently: true })!;
	context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
	bitmap.close();
	return context.getImageData(0, 0, canvas.width, canvas.height);
}
