import { expect, test } from 'vitest';
import { anOnlineCheck } from '../../sync/testing/cast';
import { answerOn } from './online';

const terminal = { imei: anOnlineCheck().imei, serial: '', how: 'scanned' as const };

test('what was just heard stands until a pull brings it, and a newer pull takes its place', () => {
	const heard = anOnlineCheck({ state: 'offline', checked_at: '2026-11-25T08:05:00Z' });
	expect(answerOn({ terminal, online_check: null }, heard)).toBe(heard);
	expect(answerOn({ terminal, online_check: anOnlineCheck() }, heard)).toBe(heard);
	const newer = anOnlineCheck({ checked_at: '2026-11-25T16:06:00+08:00' });
	expect(answerOn({ terminal, online_check: newer }, heard)).toBe(newer);
});

test('what was said of another terminal is not shown', () => {
	expect(answerOn({ terminal: { ...terminal, imei: '490154203237518' }, online_check: anOnlineCheck() }, anOnlineCheck())).toBeNull();
});
