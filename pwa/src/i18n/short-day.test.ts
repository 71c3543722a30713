import { expect, test } from 'vitest';
import { locales } from './locale.svelte';
import { shortDay } from './short-day';

test.each(locales)('every day of four years is written as Intl writes it: %s', (locale) => {
	const intl = new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric', weekday: 'short' });
	for (let day = 0; day < 4 * 366; day++) {
		const date = new Date(2026, 0, 1 + day);
		expect(shortDay[locale](date)).toBe(intl.format(date));
	}
});
