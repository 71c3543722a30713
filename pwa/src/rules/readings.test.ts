import { expect, test } from 'vitest';
import { aLine } from '../sync/testing/cast';
import { disagreement, shownInstead } from './readings';

const OLD = '860000000000017';
const NEW = '490154203237518';
const OTHER = '356938035643809';
const line = aLine('l', 'o', 1, {
	...{ terminal: { imei: NEW, serial: '', how: 'typed' }, old_terminal: { imei: OLD, how: 'typed' } },
	old_sim: { iccid: '89860512345678901239', how: 'scanned', fate: 'deactivate' },
});
const terminal = { kind: 'terminal' as const };

test('a photo with the number in it agrees, whatever else is in the picture', () => {
	expect(disagreement('terminal', [`IMEI:${NEW}`, OTHER, 'PN-1'], line)).toBeNull();
	expect(disagreement('before', [OTHER], line)).toBeNull();
	expect(disagreement('terminal', ['PN-1'], line)).toBeNull();
	expect(disagreement('sim', ['89860512345678901239'], line)).toBeNull();
});

test('a photo of another unit disagrees', () => {
	expect(disagreement('terminal', [OTHER], line)).toEqual({ kind: 'terminal', shown: [OTHER], entered: NEW });
	expect(disagreement('old_terminal', [NEW], line)).toEqual({ kind: 'old_terminal', shown: [NEW], entered: OLD });
});

test('one picture that shows the right number is enough', () => {
	expect(shownInstead('terminal', [{ ...terminal, codes: [OTHER] }], line)).toBe(OTHER);
	expect(shownInstead('terminal', [{ ...terminal, codes: [OTHER] }, { ...terminal, codes: [NEW] }], line)).toBeNull();
	expect(shownInstead('terminal', [{ ...terminal, codes: ['PN-1'] }], line)).toBeNull();
	expect(shownInstead('terminal', [{ ...terminal, codes: [OTHER] }], { ...line, terminal: null })).toBeNull();
});

test('the server may have read what this phone could not, and the office may have looked at it', () => {
	expect(shownInstead('terminal', [{ ...terminal, reading: 'disagrees' }], line)).toBe('');
	expect(shownInstead('terminal', [{ ...terminal, codes: [OTHER], reading: 'looked_at' }], line)).toBeNull();
	expect(shownInstead('terminal', [{ ...terminal, reading: 'disagrees' }, { ...terminal, codes: [NEW] }], line)).toBeNull();
});
