import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';
import wasm from 'zxing-wasm/writer/zxing_writer.wasm?url';

prepareZXingModule({ overrides: { locateFile: (path: string, prefix: string) => (path.endsWith('.wasm') ? wasm : prefix + path) } });

/** A link as a QR code, in SVG; drawn on the phone so that it needs no network. */
export async function qrOf(link: string): Promise<string> {
	const { svg } = await writeBarcode(link, { format: 'QRCode', ecLevel: 'M', withQuietZones: true, scale: 8 });
	return svg;
}
