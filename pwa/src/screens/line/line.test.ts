import { expect, test } from 'vitest';
import type { Line, Photo, PhotoKind } from '../../sync/documents';
import { aLine, anItem, anOrderFile, REPAIR } from '../../sync/testing/cast';
import { readNewUnit, readNumber, readOldUnit } from './numbers';
import { awayWord } from './step-words';
import { mainSteps, nextOnLine, optionalSteps } from './steps';
import { formOf, gapsIn, surveyOf } from './survey';

const IMEI = '490154203237518';
const ICCID = '89860012345678901234';
const file = anOrderFile('o', 1, { state: 'on_site' });
const line = file.lines[0]!;
const photo = (kind: PhotoKind, refused_code: string | null = null) => ({ id: kind, line_id: line.id, kind, refused_code }) as Photo;
const worked: Line = { ...line, survey: {} as never, terminal: {} as never, sim: {} as never, damage: {} as never };

test('a vehicle starts with the picture before anything is touched', () => {
	expect(mainSteps(file, line).map(({ id }) => id)).toEqual(['photos/before', 'survey', 'terminal', 'sim', 'photos/after', 'damage']);
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

const repair = anOrderFile('r', 1, { state: 'on_site', kind: 'repair', requirements: REPAIR });
const broken = repair.lines[0]!;
const swapped: Line = { ...broken, old_terminal: { imei: '860000000000017', how: 'typed' }, terminal: { imei: IMEI, serial: '', how: 'scanned' } };

test('a repair offers swaps and parts and asks for none of them', () => {
	expect(mainSteps(repair, broken).map(({ id }) => id)).toEqual(['photos/before', 'swap-terminal', 'swap-sim', 'parts', 'report', 'photos/after', 'damage']);
	const before = { ...repair, photos: [{ ...photo('before'), line_id: broken.id }] };
	expect(nextOnLine(before, broken)?.id).toBe('report');
});

test('a swap asks for the pictures of both', () => {
	expect(mainSteps(repair, swapped).map(({ id }) => id).slice(1, 4)).toEqual(['swap-terminal', 'photos/old_terminal', 'photos/terminal']);
	expect(optionalSteps(repair, swapped).map(({ id }) => id)).toEqual(['photos/position', 'photos/damage', 'photos/other']);
});

test('a unit that I do not hold is refused before anything is written', () => {
	const hands = { items: [anItem('terminal', IMEI)], isKnown: true };
	expect(readNewUnit('imei', IMEI, broken, [broken], hands, '2026-11-25')).toMatchObject({ value: IMEI });
	expect(readNewUnit('imei', '356938035643809', broken, [broken], hands, '2026-11-25')).toMatchObject({ code: 'terminal.not_in_hand' });
	expect(readOldUnit('imei', IMEI, broken, [broken], hands)).toMatchObject({ code: 'terminal.not_in_vehicle' });
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

test('who looks at a completed order is not told to travel there', () => {
	expect(awayWord('travelling')).toBe('到达现场后才能填写。');
	expect(awayWord('completed')).toBe('派工单已完工，不能再改。');
});
