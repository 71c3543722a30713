import { expect, test } from 'vitest';
import { aLine } from '../../sync/testing/cast';
import { correction, shortened } from './agreement';

const OLD = '860000000000017';
const NEW = '490154203237518';
const OTHER = '356938035643809';
const line = aLine('l', 'o', 1, {
	...{ terminal: { imei: NEW, serial: 'SN', how: 'typed' }, old_terminal: { imei: OLD, how: 'typed' }, fault: 'silent' },
	old_sim: { iccid: '89860512345678901239', how: 'scanned', fate: 'deactivate' },
});

test('the number of the photo is taken over and the rest of the swap stays', () => {
	expect(correction('old_terminal', OTHER, line, 'repair')).toEqual([
		'line.swap_terminal',
		{ order_id: 'o', line_id: 'l', old: { number: OTHER, how: 'scanned' }, new: { number: NEW, how: 'typed' }, serial: 'SN', fault: 'silent' },
	]);
	expect(correction('terminal', OTHER, line, 'repair')[1]).toMatchObject({ old: { number: OLD }, new: { number: OTHER, how: 'scanned' }, serial: null });
	expect(correction('sim', '89860000000000000018', line, 'repair')[1]).toMatchObject({ old: { number: '89860512345678901239' }, old_sim: 'deactivate' });
	expect(correction('terminal', OTHER, line, 'install')).toEqual(['line.set_terminal', { order_id: 'o', line_id: 'l', imei: OTHER, serial: null, how: 'scanned' }]);
});

test('two numbers are told apart in a sentence', () => expect(shortened(OLD)).toBe('86…0017'));
