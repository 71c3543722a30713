import { afterEach, describe, expect, it } from 'vitest';
import { chooseLanguage, day, money, relativeTime, size } from '.';

const now = Date.parse('2026-12-05T12:00:00Z');
afterEach(() => chooseLanguage('zh-Hans'));

describe('times and sizes', () => {
	it('say how far away a moment is, in the language of the screen', () => {
		expect(relativeTime('2026-12-05T09:00:00Z', now)).toBe('3小时前');
		chooseLanguage('en');
		expect(relativeTime('2026-12-05T09:00:00Z', now)).toBe('3 hours ago');
		expect(relativeTime('2026-12-05T11:59:40Z', now)).toBe('now');
		expect(relativeTime('2026-12-08T12:00:00Z', now)).toBe('in 3 days');
	});

	it('keep a calendar day where it is, whatever the time zone', () => {
		chooseLanguage('en');
		expect(day('2026-12-05')).toContain('5');
		expect(day('2026-12-05')).toContain('Sat');
	});

	it('write amounts to the fen, with the sign of the currency', () => {
		expect(money(123_450)).toBe('¥1,234.50');
		chooseLanguage('en');
		expect(money(5)).toBe('¥0.05');
		expect(money(-1200)).toBe('-¥12.00');
	});

	it('read bytes as people do', () => {
		chooseLanguage('en');
		expect(size(3_400_000)).toBe('3.4 MB');
		expect(size(300_000)).toBe('300 kB');
	});
});
