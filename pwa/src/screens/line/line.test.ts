import { expect, test } from 'vitest';
import type { Line, Photo, PhotoKind } from '../../sync/documents';
import { aLine, anOrderFile } from '../../sync/testing/cast';
import { readNumber } from './numbers';
import { nextOnLine, optionalSteps, requiredSteps } from './steps';
import { formOf, gapsIn, surveyOf } from './survey';

const IMEI = '490154203237518';
const ICCID = '89860012345678901234';
const file = anOrderFile('o', 1, { state: 'on_site' });
const line = file.lines[0]!;
const photo = (kind: PhotoKind, refused_code: string | null = null) => ({ id: kind, line_id: line.id, kind, refused_code }) as Photo;
const worked: Line = { ...line, survey: {} as never, terminal: {} as never, sim: {} as never, damage: {} as never };

test('a vehicle starts with the picture before anything is touched', () => {
	expect(requiredSteps(file, line).map(({ id }) => id)).toEqual(['photos/before', 'survey', 'terminal', 'sim', 'photos/after', 'damage']);
	expect(nextOnLine(file, line)?.id).toBe('photos/before');
});

test('other pictures may be taken', () => {
	expect(optionalSteps(file, line).map(({ id }) => id)).toContain('photos/damage');
});

test('a refused picture is a problem until a good one is there', () => {
	const refused = { ...file, photos: [photo('before', 'picture.truncated'), photo('after')] };
	expect(nextOnLine(refused, worked)).toMatchObject({ id: 'photos/before', state: 'problem' });
	expect(nextOnLine({ ...file, photos: [photo('before'), photo('after')] }, worked)).toBeNull();
});

test('an IMEI that another vehicle has is refused with its plate', () => {
	const other = aLine('other', 'o', 2, { plate: '京A00002', terminal: { imei: IMEI, serial: '', how: 'typed' } });
	expect(readNumber('imei', '49 015420 323751 8', line, [line, other])).toMatchObject({ code: 'terminal.already_used', holder: { plate: '京A00002' } });
	expect(readNumber('imei', IMEI, line, [line, { ...other, state: 'not_possible' }])).toEqual({ value: IMEI, checked: true });
	expect(readNumber('imei', IMEI, other, [line, other])).toEqual({ value: IMEI, checked: true });
});

test('a misread digit is refused on the phone', () => {
	expect(readNumber('imei', '490154203237519', line, [])).toMatchObject({ code: 'imei.check_digit' });
});

test('a Chinese ICCID without a check digit is kept, to be compared with the card', () => {
	expect(readNumber('iccid', ICCID, line, [])).toMatchObject({ value: ICCID, checked: false });
});

test('a survey says what is open and survives being written and opened again', () => {
	const usual = ['Under the dashboard'];
	expect(gapsIn(formOf(null, usual))).toEqual(['place', 'power', 'antenna']);
	const elsewhere = { mounting_position: 'Roof', note: '', power_ok: true, antenna_ok: false };
	expect(surveyOf(formOf(elsewhere, usual))).toEqual(elsewhere);
	expect(gapsIn({ ...formOf(elsewhere, usual), words: ' ' })).toEqual(['words']);
});
