import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { VitePWA } from 'vite-plugin-pwa';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { manifest } from './src/app/manifest.ts';

const { version } = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8')) as { version: string };
const apiServer = process.env.FIELDSLIP_API ?? 'http://127.0.0.1:8000';

/** What only the office opens stays out of the phone's precache. */
const isOffice = (modules: string[]) => modules.some((id) => /\/src\/(screens\/office|app\/(OfficeShell|office-list)|gallery)/.test(id));
const isOfficeFile = (name: string) => name.startsWith('assets/office/');

/** What a technician opens comes in few pieces, what it needs along with it: dozens of small ones cost a phone a tenth of a second each time. */
const pieces = [
	{ name: 'first-screen', test: /\/src\/(App\.svelte|screens\/today\/Today\.svelte|design\/\w+\.css)$/, priority: 4 },
	{ name: 'problems', test: /\/src\/api\/problem-text\.ts$/, priority: 1 },
	{ name: 'kit', test: /\/src\/ui\/index\.ts$/, priority: 3 },
	{ name: 'order', test: /\/src\/screens\/(order\/Order|line\/Line)\.svelte$/, priority: 1 },
];

const AT_ONCE = new Set(['first-screen', 'order', 'kit']);

/** Chromium compiles the first screen whole where it loads it, beside the page, not function by function while it is drawn. The word must be the file's first. */
const compiledWhole: Plugin = {
	name: 'compiled-whole',
	enforce: 'post',
	generateBundle: {
		order: 'post',
		handler(_, bundle) {
			for (const chunk of Object.values(bundle)) {
				if (chunk.type === 'chunk' && AT_ONCE.has(chunk.name)) chunk.code = `//# allFunctionsCalledOnLoad\n${chunk.code}`;
			}
		},
	},
};

/** A phone's screen that needs a piece of the office's would not open without a network: the build stops. */
const wholeOffline: Plugin = {
	name: 'whole-offline',
	generateBundle(_, bundle) {
		for (const chunk of Object.values(bundle)) {
			if (chunk.type !== 'chunk' || isOfficeFile(chunk.fileName)) continue;
			const missing = chunk.imports.filter(isOfficeFile);
			if (missing.length) this.error(`${chunk.fileName} is kept on phones, ${missing.join(', ')} is not: import it where it is needed`);
		}
	},
};

export default defineConfig({
	plugins: [
		paraglideVitePlugin({
			project: './project.inlang',
			outdir: './src/paraglide',
			strategy: ['localStorage', 'preferredLanguage', 'baseLocale'],
			outputStructure: 'message-modules',
			isServer: 'import.meta.env.SSR',
		}),
		svelte(),
		compiledWhole,
		wholeOffline,
		VitePWA({
			strategies: 'injectManifest',
			srcDir: 'src/service-worker',
			filename: 'sw.ts',
			injectRegister: false,
			manifest,
			injectManifest: {
				globPatterns: ['index.html', 'assets/**/*.{js,css,wasm}', 'icons/*.{png,svg}', 'manifest.webmanifest'],
				globIgnores: ['assets/office/**'],
				maximumFileSizeToCacheInBytes: 4 * 1024 * 1024,
			},
		}),
	],
	resolve: {
		alias: [
			{ find: /^\.\.\/registry\.js$/, replacement: fileURLToPath(new URL('./src/i18n/plural.ts', import.meta.url)) },
			// By its main entry comes the build for browsers of ten years ago.
			{ find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.mjs' },
		],
	},
	define: { __APP_VERSION__: JSON.stringify(version) },
	build: {
		target: 'es2022',
		manifest: true,
		modulePreload: { polyfill: false },
		assetsInlineLimit: 0,
		rolldownOptions: {
			// Whoever runs `make run` for the first time reads addresses and logins, not which plugin took how long.
			checks: { bundlerTimings: false },
			output: {
				codeSplitting: { groups: pieces },
				chunkFileNames: (chunk) => `assets/${isOffice(chunk.moduleIds) ? 'office/' : ''}[name]-[hash].js`,
				assetFileNames: 'assets/[name]-[hash][extname]',
			},
		},
	},
	server: { proxy: { '/api': apiServer, '/schema': apiServer, '/d': apiServer } },
	preview: { proxy: { '/api': apiServer } },
	test: {
		environment: 'node',
		include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
		setupFiles: ['fake-indexeddb/auto'],
		// Modules are read once for all files, not once for each: a file puts back what it changes.
		isolate: false,
	},
});
