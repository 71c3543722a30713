import type { Contact, Customer } from '../customers/api';
import type { RepairCall } from '../../../sync/documents';
import type { OrderDetail } from '../orders/api';
import type { RepairOrder, RepairOrderChange, VehicleFound } from './api';

export type PurchaseUnknown = Exclude<RepairCall['purchase_unknown'], ''>;
export const PURCHASE_UNKNOWN: readonly PurchaseUnknown[] = ['customer_unsure', 'no_papers', 'second_hand'];

/** What customer service writes down while the customer speaks. An empty id means: new, by the fields beside it. */
export interface Draft {
	customerName: string;
	contact: string;
	contactName: string;
	contactPhone: string;
	site: string;
	address: string;
	plate: string;
	imei: string;
	model: string;
	purchasedOn: string;
	purchaseUnknown: PurchaseUnknown | '';
	problem: string;
	symptoms: string[];
	symptomNote: string;
	priority: 'normal' | 'urgent';
	wishedDate: string;
	note: string;
}

export const emptyDraft = (): Draft => ({
	customerName: '',
	contact: '',
	contactName: '',
	contactPhone: '',
	site: '',
	address: '',
	plate: '',
	imei: '',
	model: '',
	purchasedOn: '',
	purchaseUnknown: '',
	problem: '',
	symptoms: [],
	symptomNote: '',
	priority: 'normal',
	wishedDate: '',
	note: '',
});

const digits = (phone: string) => phone.replace(/\D/g, '');

/** Whose number was typed, else the driver, else the only contact there is. */
export function contactMeant(contacts: readonly Contact[], typed: string, driverPhone = ''): Contact | undefined {
	const said = [typed, driverPhone].map(digits).filter((number) => number.length >= 4);
	const caller = said.map((number) => contacts.find(({ phone }) => digits(phone).endsWith(number))).find(Boolean);
	return caller ?? (contacts.length === 1 ? contacts[0] : undefined);
}

/** What is known of the customer, ready to be read back to the caller. */
export function knownOf(customer: Customer, typed: string, vehicle?: VehicleFound): Partial<Draft> {
	const contact = contactMeant(customer.contacts, typed, vehicle?.driver_phone);
	const site = customer.sites.length === 1 ? customer.sites[0] : undefined;
	return {
		customerName: customer.name,
		contact: contact?.id ?? '',
		...(contact || customer.contacts.length ? {} : { contactName: vehicle?.driver_name ?? '', contactPhone: vehicle?.driver_phone ?? '' }),
		site: site?.id ?? '',
		...knownOfVehicle(vehicle),
	};
}

export function knownOfVehicle(vehicle?: VehicleFound): Pick<Draft, 'plate' | 'imei' | 'model' | 'purchasedOn'> {
	const terminal = vehicle?.terminal;
	return { plate: vehicle?.plate ?? '', imei: terminal?.number ?? '', model: terminal?.product ?? '', purchasedOn: terminal?.purchased_on ?? '' };
}

/** An order that was sent back, as it was written down. */
export function draftOf({ order, lines }: OrderDetail, customer: Customer): Draft {
	const call = order.call!;
	return {
		...emptyDraft(),
		customerName: customer.name,
		contact: customer.contacts.find(({ name, phone }) => name === order.contact?.name && phone === order.contact.phone)?.id ?? '',
		contactName: call.contact_name,
		contactPhone: call.contact_phone,
		site: customer.sites.find(({ address }) => address === order.site?.address)?.id ?? '',
		address: call.address,
		plate: lines.length === 1 ? lines[0]!.plate : '',
		imei: call.terminal_imei,
		model: call.product_model,
		purchasedOn: call.purchased_on ?? '',
		purchaseUnknown: call.purchase_unknown,
		problem: call.problem,
		symptoms: call.symptoms,
		symptomNote: call.symptom_note,
		priority: order.priority === 'urgent' ? 'urgent' : 'normal',
		wishedDate: order.planned_date ?? '',
		note: order.note,
	};
}

const plain = (plate: string) => plate.normalize('NFKC').replace(/[\s·•.\-]/g, '').toUpperCase();

/** The customer's vehicle with this plate, however it was typed. */
export const vehicleMeant = <V extends { id: string; plate: string }>(plate: string, vehicles: readonly V[]): V | undefined =>
	vehicles.find((each) => plain(each.plate) === plain(plate));

type Vehicles = readonly { id: string; plate: string }[];

function said(draft: Draft) {
	return {
		contact: draft.contact || { name: draft.contactName.trim(), phone: draft.contactPhone, title: '', email: '' },
		site: draft.site || { address: draft.address.trim(), name: '', note: '' },
		product_model: draft.model,
		problem: draft.problem,
		purchased_on: draft.purchaseUnknown ? null : draft.purchasedOn || null,
		purchase_unknown: draft.purchaseUnknown || null,
		symptoms: draft.symptoms,
		symptom_note: draft.symptomNote,
		terminal_imei: draft.imei,
		priority: draft.priority,
		wished_date: draft.wishedDate || null,
		note: draft.note,
	};
}

const vehicleSaid = (plate: string, vehicles: Vehicles) =>
	vehicleMeant(plate, vehicles)?.id ?? { plate, plate_colour: '', vin: '', model: '', kind: '', driver: null };

export const asOrder = (draft: Draft, customer: string | undefined, vehicles: Vehicles): RepairOrder => ({
	...said(draft),
	customer: customer ?? { name: draft.customerName.trim(), note: '', account_manager: null, service_centre: null },
	vehicles: [vehicleSaid(draft.plate, vehicles)],
});

/** What may be said once more of an order that is there: nobody and nothing is written down a second time. */
export function asAddition({ id, customer, vehicles, contact, site, ...said }: RepairOrder): RepairOrderChange {
	return { ...said, ...(typeof contact === 'string' ? { contact } : {}), ...(typeof site === 'string' ? { site } : {}) };
}

/** Vehicles are named only where there is one of them and it is another now. */
export function asChange(draft: Draft, before: Draft, vehicles: Vehicles): RepairOrderChange {
	const other = Boolean(before.plate) && plain(draft.plate) !== plain(before.plate);
	return { ...said(draft), ...(other ? { vehicles: [vehicleSaid(draft.plate, vehicles)] } : {}) };
}
