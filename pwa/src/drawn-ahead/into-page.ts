import type { Frame } from './frames';

const APP = '<div id="app">';
const THEMES = ['light', 'dark'];

/** The app's page with a frame in it, which is seen until the app has drawn the same itself (`taken-away.ts`). The page as it was when another version drew the frame. */
export function intoPage(page: string, { html, lang, theme, app }: Frame): string {
	if (!page.includes(`"${app}"`)) return page;
	const ofTheme = theme && THEMES.includes(theme) ? ` data-theme="${theme}"` : '';
	return page.replace(/<html[^>]*>/, () => `<html lang="${lang.replace(/[^\w-]/g, '')}"${ofTheme}>`).replace(APP, () => `<div id="drawn">${html}</div>${APP}`);
}
