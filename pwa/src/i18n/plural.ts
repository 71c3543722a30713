/** In place of Paraglide's own (vite.config.ts), which makes new rules for every sentence that it says: dear in a list of 200. */
const known = new Map<string, Intl.PluralRules>();

export function plural(locale: string, input: unknown, options?: Intl.PluralRulesOptions): string {
	const key = locale + JSON.stringify(options);
	let rules = known.get(key);
	if (!rules) known.set(key, (rules = new Intl.PluralRules(locale, options)));
	return rules.select(Number(input));
}
