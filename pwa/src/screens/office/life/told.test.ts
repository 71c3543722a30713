import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getLocale, overwriteGetLocale } from '../../../paraglide/runtime';
import type { LifeEvent } from './api';
import { placeWord, sentence, thingWord } from './told';

const before = getLocale;
beforeAll(() => overwriteGetLocale(() => 'en'));
afterAll(() => overwriteGetLocale(before));

const IMEI = '490154203237518';
const event = (what: LifeEvent['what'], more: Partial<LifeEvent> = {}): LifeEvent => ({
	at: '2026-12-05T06:02:00Z',
	what,
	who: 'Li',
	reason: '',
	order: null,
	order_kind: 'repair',
	vehicle: { id: 'v', name: '豫A36AP7' },
	source: null,
	target: null,
	put_in: [],
	taken_out: [],
	parts: [],
	fault: '',
	text: '',
	number: '',
	intake: null,
	until: null,
	photos: [],
	...more,
});
const terminal = { kind: 'terminal', id: 't', number: IMEI, quantity: 1 };
const unit = { kind: 'terminal' as const, number: IMEI };
const vehicle = { kind: 'vehicle' as const, number: '豫A36AP7' };

describe('a life in sentences', () => {
	it('says of a unit whether it was put in or taken out', () => {
		expect(sentence(unit, event('work', { put_in: [terminal] }))).toBe('Li put it into 豫A36AP7');
		expect(sentence(unit, event('work', { taken_out: [terminal] }))).toBe('Li took it out of 豫A36AP7');
	});

	it('says of a vehicle what kind of work was done, or why it was not', () => {
		expect(sentence(vehicle, event('work'))).toBe('Li finished a repair');
		expect(sentence(vehicle, event('work', { order_kind: 'install' }))).toBe('Li finished an installation');
		expect(sentence(vehicle, event('not_possible', { reason: 'no_power' }))).toMatch(/^Li could not do the work: .+/);
	});

	it('names what came into a vehicle or left it, and from whom to whom a unit went', () => {
		const moved = { source: { kind: 'person', name: 'Li', vehicle: null }, target: { kind: 'vehicle', name: '豫A36AP7', vehicle: 'v' }, put_in: [terminal] };
		expect(sentence(vehicle, event('moved', { reason: 'installed', ...moved }))).toBe('Terminal 49 015420 323751 8 came into the vehicle');
		const issued = { source: { kind: 'warehouse', name: 'HQ 1', vehicle: null }, target: { kind: 'person', name: 'Li', vehicle: null } };
		expect(sentence(unit, event('moved', { reason: 'issued', ...issued }))).toBe('Issued from HQ 1 to Li');
	});

	it("says what another service centre's place is, not whose", () => {
		expect(placeWord({ kind: 'person', name: '', vehicle: null })).toBe('Employee');
		expect(placeWord({ kind: 'return_shelf', name: 'HQ', vehicle: null })).toBe('Return shelf');
	});

	it('counts parts and shows what it does not know as it is', () => {
		expect(thingWord({ kind: 'part', id: null, number: 'Fuse 5 A', quantity: 2 })).toBe('Fuse 5 A × 2');
		expect(sentence(unit, event('moved', { reason: 'stolen' }))).toBe('moved_stolen');
	});
});
