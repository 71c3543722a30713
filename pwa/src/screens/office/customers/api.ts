import { answered, client } from '../../../api/client';
import type { components, paths } from '../../../api/schema.gen';

type Schemas = components['schemas'];
export type Contact = Schemas['ContactOut'];
export type Customer = Schemas['CustomerDetail'];
export type CustomerRow = Schemas['CustomerRow'];
export type Named = Schemas['Named'];
export type Paper = Schemas['RecentPaper'];
export type Site = Schemas['SiteOut'];

const api = client<paths>();
const at = (customer_id: string) => ({ params: { path: { customer_id } } });

export interface CustomerFilters {
	q?: string;
	centre?: string;
}

export const customersPage = ({ q, centre }: CustomerFilters, limit: number, offset: number) =>
	answered(api.GET('/api/customers', { params: { query: { q: q || undefined, service_centre: centre || undefined, limit, offset } } }));

export const customerById = (id: string) => answered(api.GET('/api/customers/{customer_id}', at(id)));

/** Refused with `customer.exists` and the `id` and `name` of the one who has this name. */
export const addCustomer = (body: Schemas['CustomerIn']) => answered(api.POST('/api/customers', { body }));
export const changeCustomer = (id: string, body: Schemas['CustomerChange']) => answered(api.PATCH('/api/customers/{customer_id}', { ...at(id), body }));

export const addContact = (customer: string, body: Schemas['ContactIn']) => answered(api.POST('/api/customers/{customer_id}/contacts', { ...at(customer), body }));
export const changeContact = (contact_id: string, body: Schemas['ContactChange']) =>
	answered(api.PATCH('/api/contacts/{contact_id}', { params: { path: { contact_id } }, body }));
export const removeContact = (contact_id: string) => answered(api.DELETE('/api/contacts/{contact_id}', { params: { path: { contact_id } } }));

export const addSite = (customer: string, body: Schemas['SiteIn']) => answered(api.POST('/api/customers/{customer_id}/sites', { ...at(customer), body }));
export const changeSite = (site_id: string, body: Schemas['SiteChange']) => answered(api.PATCH('/api/sites/{site_id}', { params: { path: { site_id } }, body }));

export const serviceCentres = () => answered(api.GET('/api/service-centres'));
export const people = () => answered(api.GET('/api/people'));
