import { expect, test } from 'vitest';
import { intoPage } from './into-page';

const PAGE = '<!doctype html><html lang="zh-Hans"><head><script type="module" src="/assets/app-1.js"></script></head><body><div id="app"></div></body></html>';
const FRAME = { html: '<ul><li>ACME</li></ul>', lang: 'en', theme: 'dark', app: '/assets/app-1.js' };

test('stands before the app, in its language and colours', () => {
	const page = intoPage(PAGE, FRAME);
	expect(page).toContain('<html lang="en" data-theme="dark">');
	expect(page).toContain('<div id="drawn"><ul><li>ACME</li></ul></div><div id="app"></div>');
});

test('follows the device where no colours were chosen', () => {
	expect(intoPage(PAGE, { ...FRAME, theme: undefined })).toContain('<html lang="en">');
});

test('does not stand in the page of another version', () => {
	expect(intoPage(PAGE, { ...FRAME, app: '/assets/app-0.js' })).toBe(PAGE);
	expect(intoPage(PAGE, { ...FRAME, app: '' })).toBe(PAGE);
});

test('takes what customers are called as it is', () => {
	expect(intoPage(PAGE, { ...FRAME, html: "$& $' $1" })).toContain("<div id=\"drawn\">$& $' $1</div>");
});

test('lets nothing out of an attribute', () => {
	const page = intoPage(PAGE, { ...FRAME, lang: 'en"><script>', theme: '"><script>' });
	expect(page).toContain('<html lang="enscript">');
});
