import { expect, test } from 'vitest';
import { aLine, anItem } from '../../sync/testing/cast';
import { blankSwap, isReady, nextHalf, readSwap, recorded, type SwapForm, swapSimArgs, swapTerminalArgs } from './swap-form';

const OLD = '860000000000017';
const NEW = '490154203237518';
const line = aLine('l', 'o', 1, { fitted: [{ kind: 'terminal', number: OLD, serial: '', product: null, installed_on: null, warranty_until: null }] });
const custody = { items: [anItem('terminal', NEW)], isKnown: true };
const blank = blankSwap('terminal', line);

function read(change: Partial<SwapForm>) {
	const form = { ...blank, ...change };
	const reading = readSwap('terminal', form, line, [line], custody, '2026-11-25');
	return { form, reading, ready: isReady(form, reading) };
}

test('the records suggest a number and do not fill it in', () => {
	expect(recorded('terminal', line)).toBe(OLD);
	expect(recorded('sim', line)).toBeNull();
	expect(blank.old).toBe('');
});

test('old and new are written as they were read', () => {
	const { form, reading, ready } = read({ old: '86 000000 000001 7', oldHow: 'scanned', fresh: NEW, extra: ' SN-1 ', fault: 'silent' });
	expect(ready).toBe(true);
	expect(swapTerminalArgs(line, form, reading)).toEqual({
		...{ order_id: 'o', line_id: 'l', old: { number: OLD, how: 'scanned' }, new: { number: NEW, how: 'typed' } },
		...{ serial: 'SN-1', fault: 'silent' },
	});
});

test('a unit may only come out, or only go in; something has to happen', () => {
	expect(read({ old: OLD }).ready).toBe(true);
	expect(read({ fresh: NEW }).ready).toBe(true);
	expect(read({}).reading.together).toEqual({ code: 'swap.nothing', params: {} });
});

test('the thumb leads to the half that nobody has answered', () => {
	expect(nextHalf(blank)).toBe('old');
	expect(nextHalf({ ...blank, old: OLD })).toBe('fresh');
	expect(nextHalf({ ...blank, skips: { old: true, fresh: false }, fresh: NEW })).toBeNull();
	expect(blankSwap('terminal', { ...line, old_terminal: { imei: OLD, how: 'typed' } }).skips).toEqual({ old: false, fresh: true });
});

test('the same number twice says just that', () => {
	expect(read({ old: NEW, fresh: NEW }).reading.together?.code).toBe('swap.same_number');
	expect(read({ old: OLD, fresh: OLD }).reading.together?.code).toBe('swap.same_number');
});

test('a half that is wrong holds the swap up', () => {
	expect(read({ old: OLD, fresh: '356938035643809' })).toMatchObject({ ready: false, reading: { fresh: { code: 'terminal.not_in_hand' } } });
	expect(read({ old: '356938035643809', fresh: NEW })).toMatchObject({ ready: false, reading: { old: { code: 'terminal.not_in_vehicle', params: { expected: OLD } } } });
});

test('an old SIM goes back or is to be deactivated', () => {
	const form = { ...blankSwap('sim', line), old: '89860512345678901239', fate: 'deactivate' as const };
	const reading = readSwap('sim', form, line, [line], { items: [], isKnown: true }, '2026-11-25');
	expect(swapSimArgs(line, form, reading)).toMatchObject({ old: { number: '89860512345678901239' }, new: null, msisdn: null, old_sim: 'deactivate' });
});
