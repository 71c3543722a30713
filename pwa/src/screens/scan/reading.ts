import { prepareZXingModule, type ReaderOptions } from 'zxing-wasm/reader';
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url';

/** Pictures are read at this size at most. */
export const LONG_SIDE = 1920;

export const OPTIONS: ReaderOptions = {
	formats: ['Code128', 'Code39', 'Code93', 'Codabar', 'ITF', 'EAN13', 'EAN8', 'UPCA', 'QRCode', 'DataMatrix', 'PDF417', 'Aztec'],
	tryHarder: true,
	maxNumberOfSymbols: 8,
};

/** The reader is served by us, so that it works without a network. */
export async function loadReader(): Promise<void> {
	await prepareZXingModule({ overrides: { locateFile: (path: string, prefix: string) => (path.endsWith('.wasm') ? wasm : prefix + path) }, fireImmediately: true });
}
