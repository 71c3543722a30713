import { BarcodeDetector, prepareZXingModule, type BarcodeFormat } from 'barcode-detector/ponyfill';
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url';

const FORMATS: BarcodeFormat[] = ['code_128', 'code_39', 'code_93', 'qr_code', 'data_matrix', 'ean_13', 'ean_8', 'upc_a', 'itf', 'codabar', 'pdf417'];

prepareZXingModule({ overrides: { locateFile: (path: string, prefix: string) => (path.endsWith('.wasm') ? wasm : prefix + path) } });

export interface Detector {
	/** The text of every code in the picture. */
	read: (picture: HTMLVideoElement) => Promise<string[]>;
}

/** Ready when the reader is loaded; served by us, so that it works without a network. */
export async function openDetector(): Promise<Detector> {
	await prepareZXingModule({ fireImmediately: true });
	const detector = new BarcodeDetector({ formats: FORMATS });
	return { read: async (picture) => (await detector.detect(picture)).map(({ rawValue }) => rawValue) };
}
