import { afterEach, describe, expect, it } from 'vitest';
import { chooseLanguage } from '../../i18n';
import { anOnlineCheck } from '../../sync/testing/cast';
import { onlineWords, whyNotChecked } from './online-words';

afterEach(() => chooseLanguage('zh-Hans'));

describe('what the tracking platform said', () => {
	it('is nothing before anybody asked', () => {
		expect(onlineWords(null)).toBe('');
	});

	it('has a word of its own for every answer', () => {
		const words = (['online', 'offline', 'not_known', 'not_checked'] as const).map((state) => onlineWords(anOnlineCheck({ state })));
		expect(new Set(words).size).toBe(4);
	});

	it('tells the distance in metres or kilometres, also when it is none', () => {
		chooseLanguage('en');
		const apart = (distance_m: number) => onlineWords(anOnlineCheck({ distance_m }));
		expect(apart(0)).toContain('0 m from');
		expect(apart(35)).toContain('35 m from');
		expect(apart(2340)).toContain('2.3 km from');
	});

	it('says why there is no answer', () => {
		const why = (['no_connector', 'no_answer', 'no_network'] as const).map((why_not) => whyNotChecked(anOnlineCheck({ state: 'not_checked', why_not })));
		expect(new Set(why).size).toBe(3);
		expect(whyNotChecked(anOnlineCheck())).toBe('');
	});
});
