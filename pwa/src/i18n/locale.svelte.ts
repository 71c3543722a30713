import { baseLocale, isLocale, locales, overwriteGetLocale, type Locale } from '../paraglide/runtime';

const KEY = 'fieldslip.language';

function fromBrowser(): Locale {
	for (const wanted of globalThis.navigator?.languages ?? []) {
		const primary = wanted.toLowerCase().split('-')[0];
		const match = locales.find((locale) => locale.toLowerCase().split('-')[0] === primary);
		if (match) return match;
	}
	return baseLocale;
}

function chosen(): Locale | null {
	const stored = globalThis.localStorage?.getItem(KEY);
	return isLocale(stored) ? stored : null;
}

let current = $state<Locale>(chosen() ?? fromBrowser());

overwriteGetLocale(() => current);

/** The language on the screen now. Reading it in a template follows every change, as every message does. */
export const language = {
	get current(): Locale {
		return current;
	},
	/** Null while the browser's preference decides. */
	get chosen(): Locale | null {
		return chosen();
	},
};

/** Switches every text on the screen in place; open forms keep what was typed. */
export function chooseLanguage(locale: Locale): void {
	globalThis.localStorage?.setItem(KEY, locale);
	current = locale;
	showLanguage();
}

/** Tells the browser (hyphenation, fonts, screen readers) which language the page is in. */
export function showLanguage(): void {
	if (globalThis.document) document.documentElement.lang = current;
}

export const languageNames: Record<Locale, string> = { 'zh-Hans': '简体中文', en: 'English' };
export { locales, type Locale };
