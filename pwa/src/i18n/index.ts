/** Every text on a screen: `m.order_title()`. Keys live in messages/{locale}/*.json. */
export { m } from '../paraglide/messages';
export { chooseLanguage, language, languageNames, locales, type Locale } from './locale.svelte';
export * from './format';
