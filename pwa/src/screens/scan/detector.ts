import { prepareZXingModule, readBarcodes, type ReaderOptions } from 'zxing-wasm/reader';
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url';

const LONG_SIDE = 1920;
const OPTIONS: ReaderOptions = {
	formats: ['Code128', 'Code39', 'Code93', 'Codabar', 'ITF', 'EAN13', 'EAN8', 'UPCA', 'QRCode', 'DataMatrix', 'PDF417', 'Aztec'],
	tryHarder: true,
	maxNumberOfSymbols: 8,
};

export interface Detector {
	/** The text of every code in the picture. */
	read: (picture: HTMLVideoElement) => Promise<string[]>;
}

/** Ready when the reader is loaded; it is served by us, so that it works without a network. */
export async function openDetector(): Promise<Detector> {
	await prepareZXingModule({ overrides: { locateFile: (path: string, prefix: string) => (path.endsWith('.wasm') ? wasm : prefix + path) }, fireImmediately: true });
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
