import { expect, test } from 'vitest';
import type { OrderFile } from '../../sync/documents';
import { anOrderFile } from '../../sync/testing/cast';
import { gathered, leadsTo } from './leads';
import { mapLinks } from './maps';
import { missingNow, nextStep } from './next-step';
import { filtered } from './vehicles';

const checked = { tools: { checked: true, at: '' }, papers: { checked: true, at: '' } };
const onSite = (vehicles = 2) => anOrderFile('o', vehicles, { state: 'on_site', checklist: checked });
const settled = (file: OrderFile): OrderFile => ({ ...file, lines: file.lines.map((line) => ({ ...line, state: 'not_possible' as const })) });

test('the order goes from acceptance over the checklist to departure and arrival', () => {
	expect(nextStep(anOrderFile('o')).kind).toBe('accept');
	expect(nextStep(anOrderFile('o', 1, { state: 'accepted' }))).toEqual({ kind: 'checklist', left: 2 });
	expect(nextStep(anOrderFile('o', 1, { state: 'accepted', checklist: checked })).kind).toBe('depart');
	expect(nextStep(anOrderFile('o', 1, { state: 'travelling', checklist: checked })).kind).toBe('arrive');
});

test('on site the next open vehicle comes first, then the signature, then completion', () => {
	expect(nextStep(onSite())).toMatchObject({ kind: 'vehicle', line: { id: 'o-1' } });
	const worked = settled(onSite());
	expect(nextStep(worked)).toEqual({ kind: 'sign', role: 'customer' });
	expect(nextStep({ ...worked, signatures: [{ role: 'customer' }] as never })).toEqual({ kind: 'complete' });
});

test('what is complete has its code for the customer, until the office has looked at it', () => {
	const completed = anOrderFile('o', 1, { state: 'completed', slip: { link: 'https://demo.example/s/1', state: 'none', number: null } });
	expect(nextStep(completed).kind).toBe('slip');
	expect(nextStep({ ...completed, order: { ...completed.order, slip: { ...completed.order.slip, link: null } } }).kind).toBe('none');
	expect(nextStep({ ...completed, order: { ...completed.order, state: 'reviewed' } }).kind).toBe('none');
});

test('a done vehicle whose picture was refused leads back to its camera', () => {
	const file = onSite(1);
	const line = { ...file.lines[0]!, state: 'done' as const, survey: {}, terminal: {}, sim: {}, damage: {} } as never;
	const step = nextStep({ ...file, lines: [line] });
	expect(step).toMatchObject({ kind: 'mend', missing: { code: 'missing.photo' } });
	expect(step.kind === 'mend' && leadsTo('o', step.missing)).toBe('/orders/o/lines/o-1/photos/before');
});

test('three hundred open vehicles are one sentence', () => {
	const list = gathered(missingNow(onSite(300)));
	expect(list.map(({ code, params }) => [code, params.count])).toEqual([
		['missing.lines', 300],
		['missing.signature', undefined],
	]);
});

test('a vehicle is found by a part of its plate, however it is typed', () => {
	const { lines } = onSite(12);
	expect(filtered(lines, '京a·0000 7', 'all').map(({ id }) => id)).toEqual(['o-7']);
	expect(filtered(lines, '', 'settled')).toEqual([]);
});

test('a site with a position is opened by it, in degrees of GPS', () => {
	const site = { name: 'Demo Yard', address: 'Demo Road 1', latitude: 22.5, longitude: 114.1, note: '' };
	const links = mapLinks(site, false);
	expect(links.phone).toBe('geo:22.5,114.1?q=22.5,114.1(Demo%20Yard)');
	expect(links.amap).toContain('coordinate=wgs84');
});

test('a site without a position is searched by its address', () => {
	const site = { name: '', address: 'Demo Road 1', latitude: null, longitude: null, note: '' };
	expect(mapLinks(site, false).phone).toBe('geo:0,0?q=Demo%20Road%201');
	expect(mapLinks(site, true).phone).toBe('https://maps.apple.com/?daddr=Demo%20Road%201');
});
