import { afterEach, describe, expect, it } from 'vitest';
import { chooseLanguage } from '../i18n';
import { asProblem, problemOf, Refused } from './problem';
import { problemText } from './problem-text';

afterEach(() => chooseLanguage('zh-Hans'));

describe('a problem', () => {
	it('is said by our own sentence for its code, in the language of the screen', () => {
		expect(problemText({ code: 'session.too_many_tries' })).toBe('试错次数太多，请稍后再登录。');
		chooseLanguage('en');
		expect(problemText({ code: 'session.too_many_tries' })).toBe('Too many tries. Wait a little before signing in again.');
	});

	it('puts its parameters into the sentence', () => {
		expect(problemText({ code: 'password.too_short', params: { shortest: 8 } })).toBe('密码至少要 8 个字符。');
	});

	it('names the number that should be in the vehicle, where it is known', () => {
		const elsewhere = { code: 'terminal.not_in_vehicle', params: { expected: '860000000000017' } };
		expect(problemText(elsewhere)).toContain('86 000000 000001 7');
		expect(problemText({ ...elsewhere, params: { expected: null } })).toBe('按记录，这台车上装的不是这个终端。请再核对旧终端的 IMEI。');
		expect(problemText({ code: 'sim.not_in_vehicle', params: { expected: '89860012345678901234' } })).toContain('8986 0012 3456 7890 1234');
		expect(problemText({ code: 'blob.unheard_of', params: { expected: '7' }, detail: 'Go on.' })).toBe('Go on.');
	});

	it("falls back to the server's detail, then its title, when we have no sentence", () => {
		expect(problemText({ code: 'line.unheard_of', title: 'Refused', detail: 'Do it again.' })).toBe('Do it again.');
		expect(problemText({ code: 'line.unheard_of', title: 'Refused' })).toBe('Refused');
	});

	it('says something even about a page that is no problem at all', () => {
		expect(problemText(asProblem('<html>502</html>', 502))).toContain('没有做成');
	});

	it('knows a missing network', () => {
		expect(problemText(problemOf(new TypeError('Failed to fetch')))).toBe('现在连不上网络。有信号时再试。');
		expect(problemOf(new Refused({ code: 'x.y', status: 409 })).code).toBe('x.y');
	});
});
