import { expect, test } from 'vitest';
import { aHandover, aLine, anItem, partsOf } from '../sync/testing/cast';
import { partsWithin, whyNotFitted, whyNotNew, whyNotOld } from './custody';

const TODAY = '2026-11-25';
const IMEI = '490154203237518';
const OLD = '860000000000017';
const inside = { kind: 'terminal' as const, number: OLD, serial: '', product: null, installed_on: null, warranty_until: null };
const line = aLine('l', 'o', 1, { fitted: [inside] });
const hands = { items: [anItem('terminal', IMEI)], isKnown: true };

test.each([
	[anItem('terminal', IMEI), null],
	[anItem('terminal', IMEI, { condition: 'faulty' }), 'terminal.faulty'],
	[anItem('terminal', IMEI, { condition: 'scrapped' }), 'terminal.scrapped'],
	[anItem('sim', '1', { expires_on: '2026-11-24' }), 'sim.expired'],
	[anItem('sim', '1', { expires_on: TODAY }), null],
	[anItem('sim', '1', { sim_state: 'to_deactivate' }), 'sim.deactivated'],
])('what is in hand is good or says why not', (item, code) => expect(whyNotFitted(item, TODAY)).toBe(code));

test('only what is in my hands goes in', () => {
	expect(whyNotNew('terminal', IMEI, [line], hands, TODAY)).toBeNull();
	expect(whyNotNew('terminal', '860000000000025', [line], hands, TODAY)?.code).toBe('terminal.not_in_hand');
});

test('what waits to be confirmed says so', () => {
	const terminal = { kind: 'terminal' as const, item_id: 'i', number: '860000000000025', product: '', product_id: null, quantity: 1 };
	const waiting = { ...hands, handovers: [aHandover('h', [terminal], { target_person: 'me' })], me: 'me' };
	expect(whyNotNew('terminal', '860000000000025', [line], waiting, TODAY)).toMatchObject({ code: 'terminal.not_in_hand', isOnItsWay: true });
	expect(whyNotNew('terminal', '860000000000025', [line], hands, TODAY)?.isOnItsWay).toBe(false);
});

test('before the office has said what I hold, nothing is refused for not being there', () => {
	expect(whyNotNew('terminal', IMEI, [line], { items: [], isKnown: false }, TODAY)).toBeNull();
});

test('a unit inside another vehicle names its plate', () => {
	expect(whyNotNew('terminal', OLD, [line], hands, TODAY)).toMatchObject({ code: 'terminal.installed', holder: { plate: line.plate } });
});

test('out comes what the records have in this vehicle', () => {
	expect(whyNotOld('terminal', OLD, line, [line], hands)).toBeNull();
	expect(whyNotOld('terminal', '860000000000025', line, [line], hands)).toMatchObject({ code: 'terminal.not_in_vehicle', params: { expected: OLD } });
});

test('where the records know nothing, an old number is believed unless it is somewhere else', () => {
	const unknown = aLine('u', 'o', 3);
	expect(whyNotOld('terminal', '860000000000025', unknown, [unknown], hands)).toBeNull();
	expect(whyNotOld('terminal', IMEI, unknown, [unknown], hands)?.code).toBe('terminal.not_in_vehicle');
	expect(whyNotOld('terminal', OLD, unknown, [unknown, line], hands)).toMatchObject({ holder: { plate: line.plate } });
});

test('parts that another open vehicle uses are not there twice', () => {
	const other = aLine('b', 'o', 2, { parts_used: [{ product_id: 'fuse', quantity: 3 }] });
	expect(partsWithin(line, [line, other], [partsOf('fuse', 10)]).get('fuse')).toBe(7);
	expect(partsWithin(line, [line, { ...other, state: 'done' }], [partsOf('fuse', 7)]).get('fuse')).toBe(7);
});
