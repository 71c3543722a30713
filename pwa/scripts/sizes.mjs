// Prints what a technician's phone loads first, in brotli, and what it fetches later. Fails above the limit of 120 KB of script.
import { readFileSync, readdirSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';

const LIMIT_KB = 120;
const dist = new URL('../dist/', import.meta.url);
const read = (name) => readFileSync(new URL(name, dist));
const kilobytes = (name) => brotliCompressSync(read(name)).length / 1000;

const manifest = JSON.parse(read('.vite/manifest.json'));
const withImports = (key, seen = new Set()) => {
	if (!manifest[key] || seen.has(key)) return seen;
	seen.add(key);
	for (const next of manifest[key].imports ?? []) withImports(next, seen);
	return seen;
};

const first = withImports('index.html');
const firstFiles = new Set([...first].map((key) => manifest[key].file));
const styles = new Set([...first].flatMap((key) => manifest[key].css ?? []));
const all = readdirSync(new URL('assets/', dist), { recursive: true }).map((name) => `assets/${name}`);
const later = all.filter((name) => /\.(js|css|wasm)$/.test(name) && !firstFiles.has(name) && !styles.has(name));

const table = (title, names) => {
	const rows = [...names].map((name) => [name, kilobytes(name)]).sort((a, b) => b[1] - a[1]);
	const total = rows.reduce((sum, [, size]) => sum + size, 0);
	console.log(`\n${title}: ${total.toFixed(1)} KB brotli`);
	for (const [name, size] of rows.slice(0, 16)) console.log(`  ${size.toFixed(1).padStart(7)}  ${name}`);
	if (rows.length > 16) console.log(`  … and ${rows.length - 16} smaller`);
	return total;
};

const script = table("Technician's first path, script", firstFiles);
table("Technician's first path, style", styles);
table('Later', later);
if (script > LIMIT_KB) {
	console.error(`\n${script.toFixed(1)} KB is over the limit of ${LIMIT_KB} KB.`);
	process.exit(1);
}
