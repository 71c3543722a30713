/// <reference lib="webworker" />
import { cleanupOutdatedCaches, matchPrecache, precache, type PrecacheEntry } from 'workbox-precaching';

import { onListChange } from '../drawn-ahead/changes';
import { dropFrames, frameOf } from '../drawn-ahead/frames';
import { intoPage } from '../drawn-ahead/into-page';
import { localDay } from '../rules/local-day';
import { runInBackground } from '../sync/background';
import { SYNC_TAG } from '../sync/occasions';
import { countUnseen, openNotice, showNotice } from './notices';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: (string | PrecacheEntry)[] };

const LATER = 'fieldslip-later';
const SERVER_PAGES = /^\/(api|schema|health|metrics|r|s|v)(\/|$)/;

const FILES = self.__WB_MANIFEST;
const LIST = /^\/(today)?$/;
const ORDER = /^\/orders\/[^/]+(\/lines\/[^/]+)?$/;
const PIECES = FILES.map((entry) => (typeof entry === 'string' ? entry : entry.url))
	.filter((url) => /assets\/(order|kit)-[\w-]{8}\.(js|css)$/.test(url))
	.map((url) => `</${url}>; ${url.endsWith('.js') ? 'rel=modulepreload' : 'rel=preload; as=style; crossorigin'}`)
	.join(', ');

onListChange(() => void dropFrames());
precache(FILES);
cleanupOutdatedCaches();

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

/* A new version waits until the app says that no form is open. */
self.addEventListener('message', (event) => {
	if (event.data?.type === 'SKIP_WAITING') event.waitUntil(self.skipWaiting());
});

/* The browser wakes us when the network is back, where it knows Background Sync. */
self.addEventListener('sync', (event) => {
	const { tag } = event as ExtendableEvent & { tag: string };
	if (tag === SYNC_TAG) (event as ExtendableEvent).waitUntil(runInBackground(__APP_VERSION__));
});

self.addEventListener('push', (event) => event.waitUntil(showNotice(self, event.data, () => runInBackground(__APP_VERSION__))));
self.addEventListener('notificationclick', (event) => event.waitUntil(openNotice(self, event.notification)));
self.addEventListener('notificationclose', (event) => event.waitUntil(countUnseen(self.registration)));

self.addEventListener('fetch', (event) => {
	const { request } = event;
	const url = new URL(request.url);
	if (request.method !== 'GET' || url.origin !== self.location.origin || SERVER_PAGES.test(url.pathname)) return;
	if (request.mode === 'navigate') event.respondWith(page(request, url));
	else event.respondWith(file(request, url));
});

/* Every address of the app is the same page; the app reads the address. */
async function page(request: Request, url: URL): Promise<Response> {
	const [kept, frame] = await Promise.all([matchPrecache('/index.html'), LIST.test(url.pathname) ? frameOf(localDay(Date.now())).catch(() => undefined) : undefined]);
	if (!kept) return fetch(request);
	return frame ? answer(intoPage(await kept.text(), frame), kept) : withPieces(kept, url);
}

/* The list stands in the page before any script runs. */
const answer = (body: string, { headers }: Response) => new Response(body, { headers });

/* As the server does (backend/kernel/early_pieces.py): what an order's screen needs is read while the app's first script still is. */
function withPieces(kept: Response, { pathname }: URL): Response {
	if (!ORDER.test(pathname)) return kept;
	return new Response(kept.body, { headers: { ...Object.fromEntries(kept.headers), link: PIECES } });
}

async function file(request: Request, url: URL): Promise<Response> {
	const kept = (await matchPrecache(url.pathname)) ?? (await caches.match(request, { cacheName: LATER }));
	return kept ?? fetchAndKeep(request, url);
}

/* The names of built files carry their hash, so a kept one is never stale. */
async function fetchAndKeep(request: Request, url: URL): Promise<Response> {
	const response = await fetch(request);
	if (response.ok && url.pathname.startsWith('/assets/')) await keep(request, response.clone()).catch(() => undefined);
	return response;
}

/* Fails on a phone that is full: then the file is fetched again the next time. */
async function keep(request: Request, response: Response): Promise<void> {
	const cache = await caches.open(LATER);
	await cache.put(request, response);
}
