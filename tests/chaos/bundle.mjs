// Bundles the headless phone into one file: `node tests/chaos/bundle.mjs [target]`, by default var/chaos/client.mjs.
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = new URL('../../', import.meta.url);
const packages = fileURLToPath(new URL('pwa/node_modules', root));
const fromApp = createRequire(new URL('pwa/package.json', root));
const { build } = await import(pathToFileURL(fromApp.resolve('rolldown')).href);

const target = process.argv[2] ?? fileURLToPath(new URL('var/chaos/client.mjs', root));
await build({
	input: fileURLToPath(new URL('tests/chaos/client.ts', root)),
	platform: 'node',
	resolve: { modules: [packages] },
	output: { file: target, format: 'esm' },
	logLevel: 'warn',
});
process.stdout.write(`${target}\n`);
