// Puts a brotli copy beside every text of dist/, so that the server never compresses while somebody waits.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';

const dist = new URL('../dist/', import.meta.url);
const text = /\.(m?js|css|html|svg|wasm|webmanifest|txt)$/;

for (const name of readdirSync(dist, { recursive: true }).filter((name) => text.test(name))) {
	const content = readFileSync(new URL(name, dist));
	const squeezed = brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length } });
	if (squeezed.length < content.length) writeFileSync(new URL(`${name}.br`, dist), squeezed);
}
