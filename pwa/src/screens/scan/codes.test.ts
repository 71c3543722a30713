import { expect, test } from 'vitest';
import { numbersIn } from '../../rules/codes';
import { sightOf } from './codes';

const IMEI = '490154203237518';
const OTHER_IMEI = '356938035643809';
const ICCID = '8986001234567890123A';

test('the IMEI is picked out of a label that carries more', () => {
	expect(numbersIn([`IMEI:${IMEI};SN:0012345;MODEL=GT06`, 'PN-99120'], 'imei')).toEqual([IMEI]);
	expect(numbersIn([`IMEI${IMEI}`], 'imei')).toEqual([IMEI]);
});

test('the same number in two codes is one', () => expect(numbersIn([IMEI, `IMEI ${IMEI}`], 'imei')).toEqual([IMEI]));

test('two valid numbers are both offered', () => {
	expect(sightOf([IMEI, OTHER_IMEI], 'imei')).toEqual({ kind: 'found', numbers: [IMEI, OTHER_IMEI] });
});

test('a number with a wrong check digit is not taken', () => expect(sightOf(['490154203237519'], 'imei')).toEqual({ kind: 'unknown' }));

test('the other number says so', () => {
	expect(sightOf([ICCID], 'imei')).toEqual({ kind: 'other' });
	expect(sightOf([`ICCID=${ICCID}`], 'iccid')).toEqual({ kind: 'found', numbers: [ICCID] });
});

test('no fifteen digits are cut out of a longer number', () => expect(numbersIn([`${IMEI}0000`], 'imei')).toEqual([]));
