import { readBarcodes } from 'zxing-wasm/reader';
import { loadReader, LONG_SIDE, OPTIONS } from './reading';

export interface Detector {
	/** The text of every code in the picture. */
	read: (picture: HTMLVideoElement) => Promise<string[]>;
}

/** Ready when the reader is loaded. */
export async function openDetector(): Promise<Detector> {
	await loadReader();
	const canvas = document.createElement('canvas');
	const context = canvas.getContext('2d', { willReadFrequently: true })!;
	return { read: async (picture) => (await readBarcodes(pixelsOf(picture, canvas, context), OPTIONS)).map(({ text }) => text) };
}

function pixelsOf(video: HTMLVideoElement, canvas: HTMLCanvasElement, context: CanvasRenderingContext2D): ImageData {
	const scale = Math.min(1, LONG_SIDE / Math.max(video.videoWidth, video.videoHeight, 1));
	canvas.width = Math.max(1, Math.round(video.videoWidth * scale));
	canvas.height = Math.max(1, Math.round(video.videoHeight * scale));
	context.drawImage(video, 0, 0, canvas.width, canvas.height);
	return context.getImageData(0, 0, canvas.width, canvas.height);
}
