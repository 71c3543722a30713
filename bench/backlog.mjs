// Prints backlog.ts as one script for a page.
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = new URL('../', import.meta.url);
const fromApp = createRequire(new URL('pwa/package.json', root));
const { build } = await import(pathToFileURL(fromApp.resolve('rolldown')).href);

const { output } = await build({
	input: fileURLToPath(new URL('bench/backlog.ts', root)),
	platform: 'browser',
	resolve: { modules: [fileURLToPath(new URL('pwa/node_modules', root))] },
	output: { format: 'iife' },
	write: false,
	logLevel: 'warn',
});
process.stdout.write(output[0].code);
