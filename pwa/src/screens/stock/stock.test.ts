import { expect, test } from 'vitest';
import type { HandoverLine } from '../../sync/custody-documents';
import { aHandover, aLine, anItem, partsOf } from '../../sync/testing/cast';
import { blankGive, gapsInGive, givable, givableParts, offerOf, receivers } from './give-form';
import { byDigits, good, grouped, incoming, outgoing, partsFound } from './holdings';

const TODAY = '2026-11-25';
const mine = { source_kind: 'person' as const, source: '', source_person: 'me', target: 'Demo Colleague', target_person: 'colleague' };
const terminal: HandoverLine = { kind: 'terminal', item_id: 'terminal-111', number: '111', product: 'Demo', product_id: null, quantity: 1 };
const fuses: HandoverLine = { kind: 'part', item_id: null, number: null, product: 'Demo fuse', product_id: 'fuse', quantity: 4 };

test('only good ones that no open vehicle has are offered, those that run out first on top', () => {
	const items = [anItem('sim', 'a', { expires_on: '2027-05-01' }), anItem('sim', 'b', { expires_on: '2026-12-01' }), anItem('sim', 'c', { expires_on: '2026-01-01' }), anItem('sim', 'd'), anItem('terminal', 'e')];
	const open = aLine('l', 'o', 1, { sim: { iccid: 'd', msisdn: '', how: 'typed' } });
	expect(good(items, 'sim', TODAY, [open]).map(({ number }) => number)).toEqual(['b', 'a']);
});

test('the last digits find an item', () => {
	const items = [anItem('terminal', '12345'), anItem('terminal', '99123'), anItem('terminal', '55555')];
	expect(byDigits(items, '123').map(({ number }) => number)).toEqual(['99123', '12345']);
	expect(byDigits(items, '')).toHaveLength(3);
	expect(grouped([anItem('sim', '1'), anItem('terminal', '2', { condition: 'faulty' }), anItem('terminal', '3')], '').map(({ kind, items: found }) => [kind, found.map(({ number }) => number)])).toEqual([
		['terminal', ['3', '2']],
		['sim', ['1']],
	]);
	expect(partsFound([partsOf('fuse', 2), partsOf('cable', 0)], 'demo')).toHaveLength(1);
});

test('what comes and what goes are told apart', () => {
	const handovers = [aHandover('in', [], { target_person: 'me' }), aHandover('out', [], mine), aHandover('old', [], { target_person: 'me', state: 'confirmed' })];
	expect(incoming(handovers, 'me').map(({ id }) => id)).toEqual(['in']);
	expect(outgoing(handovers, 'me').map(({ id }) => id)).toEqual(['out']);
});

test('what is on its way is not given twice, and what the office does not know yet not at all', () => {
	const handovers = [aHandover('out', [terminal, fuses], mine)];
	const items = [anItem('terminal', '111'), anItem('terminal', '222'), anItem('terminal', '333', { id: 'terminal:333' })];
	expect(givable(items, handovers, 'me').map(({ number }) => number)).toEqual(['222']);
	expect(givableParts([partsOf('fuse', 10)], handovers, 'me')).toMatchObject([{ quantity: 6 }]);
});

test('warehouses, the return shelf and colleagues receive; myself never', () => {
	const targets = [
		{ id: 'w', version: 1, kind: 'warehouse' as const, name: 'Demo warehouse' },
		{ id: 'me', version: 1, kind: 'person' as const, name: 'Demo Me' },
	];
	const found = receivers(targets, [aHandover('out', [], mine)], 'me');
	expect(found.map(({ key }) => key)).toEqual(['w', 'return_shelf', 'colleague']);
	const form = { ...blankGive, to: 'w', items: ['terminal-111'], parts: { fuse: 2, cable: 0 } };
	expect(gapsInGive(blankGive, found)).toEqual(['to', 'what']);
	expect(gapsInGive(form, found)).toEqual([]);
	expect(offerOf(form, found[0]!, 'n')).toEqual({ handover_id: 'n', target: { kind: 'warehouse', holder_id: 'w' }, items: ['terminal-111'], parts: [{ product_id: 'fuse', quantity: 2 }], note: null });
});
