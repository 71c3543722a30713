import { v7 as uuid7 } from 'uuid';
import { isTaxId, namesAnOrganisation, tidyTaxId } from '../../rules/uscc';
import type { InvoiceKind, InvoiceRequest } from '../../sync/money-documents';
import type { MutationArgs } from '../../sync/mutations';

export interface InvoiceForm {
	request_id: string;
	kind: InvoiceKind;
	title: string;
	tax_id: string;
	email: string;
	phone: string;
	note: string;
}

export interface Suggestion {
	kind: InvoiceKind;
	title: string;
	tax_id: string;
	email: string;
	phone: string;
}

const EMAIL = /^[^@\s]{1,64}@[^@\s]+\.[^@\s]+$/u;

/** Begins with what the customer wanted last time, otherwise with the customer's name. */
export function blankInvoice(customer: string, email: string, [last]: readonly Suggestion[]): InvoiceForm {
	const first = last ?? { kind: 'ordinary' as const, title: customer, tax_id: '', email, phone: '' };
	return { request_id: uuid7(), ...first, note: '' };
}

/** What this customer wanted before, the latest first, each title once. */
export function suggestionsFor(customerId: string, requests: readonly InvoiceRequest[]): Suggestion[] {
	const known = new Map<string, Suggestion>();
	const own = requests.filter(({ customer_id, state }) => customer_id === customerId && customerId && state !== 'cancelled');
	for (const { kind, title, tax_id, email, phone } of own.sort((a, b) => b.requested_at.localeCompare(a.requested_at)))
		if (!known.has(title + tax_id)) known.set(title + tax_id, { kind, title, tax_id, email, phone });
	return [...known.values()];
}

/** Codes of what is wrong, by field. */
export function invoiceProblems({ kind, title, tax_id, email }: InvoiceForm): { title?: string; tax_id?: string; email?: string } {
	const number = tidyTaxId(tax_id);
	const needed = kind === 'special' || namesAnOrganisation(title.normalize('NFKC'));
	return {
		...(!title.trim() && { title: 'invoice_request.title_missing' }),
		...(!number && needed && { tax_id: 'invoice_request.tax_id_missing' }),
		...(number && !isTaxId(number) && { tax_id: 'invoice_request.tax_id' }),
		...(email.trim() && !EMAIL.test(email.trim()) && { email: 'email.invalid' }),
	};
}

/** Null while something is wrong. */
export function invoiceOf(form: InvoiceForm, receipt_id: string): MutationArgs['invoice.request'] | null {
	if (Object.keys(invoiceProblems(form)).length) return null;
	const { request_id, kind } = form;
	const said = { title: form.title.trim(), tax_id: tidyTaxId(form.tax_id), email: form.email.trim(), phone: form.phone.trim(), note: form.note.trim() };
	return { request_id, receipt_id, kind, ...said };
}

/** The one that holds: issued, or waiting; otherwise how the last one ended. */
export function requestOf(receiptId: string, requests: readonly InvoiceRequest[]): InvoiceRequest | null {
	const own = requests.filter(({ receipt_id }) => receipt_id === receiptId).sort((a, b) => b.requested_at.localeCompare(a.requested_at));
	return own.find(({ state }) => state === 'issued' || state === 'requested') ?? own[0] ?? null;
}
