import type { ManifestOptions } from 'vite-plugin-pwa';

/** The installed app: its name, its icons and what a long press on the icon offers. */
export const manifest: Partial<ManifestOptions> = {
	id: '/',
	name: 'Fieldslip',
	short_name: 'Fieldslip',
	description: '派工单、安装与签收，没有网络也能做完。',
	lang: 'zh-Hans',
	start_url: '/',
	scope: '/',
	display: 'standalone',
	orientation: 'any',
	background_color: '#f6f4ef',
	theme_color: '#f6f4ef',
	categories: ['business', 'productivity'],
	icons: [
		{ src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
		{ src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
		{ src: '/icons/maskable-192.png', sizes: '192x192', type: 'image/png', purpose: 'maskable' },
		{ src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
		{ src: '/icons/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
	],
	shortcuts: [
		{ name: '今天 · Today', short_name: '今天', url: '/today', icons: [{ src: '/icons/icon-192.png', sizes: '192x192' }] },
		{ name: '待发送 · Waiting to be sent', short_name: '待发送', url: '/outbox', icons: [{ src: '/icons/icon-192.png', sizes: '192x192' }] },
	],
};
