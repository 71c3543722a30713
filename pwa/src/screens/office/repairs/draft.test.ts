import { describe, expect, it } from 'vitest';
import type { Contact, Customer } from '../customers/api';
import type { VehicleFound } from './api';
import { asAddition, asChange, asOrder, contactMeant, emptyDraft, knownOf, vehicleMeant } from './draft';

const contact = (id: string, phone: string): Contact => ({ id, name: `测试·${id}`, title: '', phone, email: '' });
const site = { id: 's1', name: '北院', address: '测试路 1 号', note: '', latitude: null, longitude: null };
const customer = (contacts: Contact[], sites = [site]) => ({ id: 'c1', name: '测试物流', contacts, sites }) as unknown as Customer;
const vehicle = {
	id: 'v1',
	plate: '豫A36AP7',
	driver_name: '测试·司机',
	driver_phone: '+8613700000000',
	terminal: { number: '864000000012349', product: '测试终端 T1', purchased_on: '2026-01-15' },
} as VehicleFound;

describe('who is calling', () => {
	const both = [contact('甲', '+8613900000001'), contact('乙', '+8613900000002')];

	it('is the one whose number was typed, or its last digits', () => {
		expect(contactMeant(both, '139 0000 0002')?.id).toBe('乙');
		expect(contactMeant(both, '0001')?.id).toBe('甲');
	});

	it('is the driver of the vehicle when the driver is a contact', () => {
		expect(contactMeant(both, '豫A36AP7', '+8613900000002')?.id).toBe('乙');
	});

	it('is the only contact there is, else nobody is guessed', () => {
		expect(contactMeant(both, '豫A36')).toBeUndefined();
		expect(contactMeant([both[0]!], '豫A36')?.id).toBe('甲');
	});
});

describe('what is known', () => {
	it('fills the form: contact, site, terminal, model and purchase date', () => {
		expect(knownOf(customer([contact('甲', '1')]), '2349', vehicle)).toEqual({
			customerName: '测试物流',
			contact: '甲',
			site: 's1',
			plate: '豫A36AP7',
			imei: '864000000012349',
			model: '测试终端 T1',
			purchasedOn: '2026-01-15',
		});
	});

	it('offers the driver as contact of a customer who has none', () => {
		expect(knownOf(customer([]), '2349', vehicle)).toMatchObject({ contact: '', contactName: '测试·司机', contactPhone: '+8613700000000' });
	});

	it('knows a plate however it is typed', () => {
		expect(vehicleMeant('豫a·36ap7', [vehicle])?.id).toBe('v1');
		expect(vehicleMeant('豫A36AP8', [vehicle])).toBeUndefined();
	});
});

describe('what is sent', () => {
	const draft = { ...emptyDraft(), customerName: ' 新客户 ', contactName: '甲', contactPhone: '138', address: '路 1 号', plate: '京A12345', model: 'T1', problem: '不上线' };

	it('names what is known by its id and writes down the rest', () => {
		expect(asOrder({ ...draft, contact: 'k1', site: 's1', plate: '豫A 36AP7' }, 'c1', [vehicle])).toMatchObject({ customer: 'c1', contact: 'k1', site: 's1', vehicles: ['v1'] });
		const fresh = asOrder(draft, undefined, []);
		expect(fresh.customer).toMatchObject({ name: '新客户' });
		expect(fresh.contact).toMatchObject({ name: '甲', phone: '138' });
		expect(fresh.vehicles).toMatchObject([{ plate: '京A12345' }]);
	});

	it('adds to an order that is there without writing anybody down twice', () => {
		const known = asAddition({ ...asOrder({ ...draft, contact: 'k1', site: 's1', problem: '还漏电' }, 'c1', [vehicle]), id: 'o1' });
		expect(known).toMatchObject({ contact: 'k1', site: 's1', problem: '还漏电' });
		expect(Object.keys({ ...known, ...asAddition(asOrder(draft, undefined, [])) })).not.toContain('customer');
		expect(Object.keys(asAddition(asOrder(draft, undefined, [])))).not.toContain('contact');
	});

	it('says either a purchase date or why there is none', () => {
		expect(asOrder({ ...draft, purchasedOn: '2026-01-15' }, 'c1', [])).toMatchObject({ purchased_on: '2026-01-15', purchase_unknown: null });
		expect(asOrder({ ...draft, purchasedOn: '2026-01-15', purchaseUnknown: 'no_papers' }, 'c1', [])).toMatchObject({ purchased_on: null, purchase_unknown: 'no_papers' });
	});

	it('changes the vehicle only when another plate was given', () => {
		const before = { ...draft, plate: '豫A36AP7' };
		expect(asChange({ ...before, plate: '豫a·36ap7' }, before, [vehicle])).not.toHaveProperty('vehicles');
		expect(asChange({ ...before, plate: '京A12345' }, before, [vehicle]).vehicles).toMatchObject([{ plate: '京A12345' }]);
		expect(asChange({ ...before, plate: '' }, { ...before, plate: '' }, [])).not.toHaveProperty('vehicles');
	});
});
