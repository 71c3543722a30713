import { describe, expect, it } from 'vitest';
import type { InvoiceRequest } from '../../sync/money-documents';
import { blankInvoice, invoiceOf, invoiceProblems, requestOf, suggestionsFor } from './invoice-form';

const USCC = '91110000600037341L';

const request = (id: string, change: Partial<InvoiceRequest> = {}): InvoiceRequest => ({
	...{ id, version: 1, receipt_id: 'r', order_id: 'o', customer_id: 'c', kind: 'ordinary', title: '演示公司', tax_id: USCC, email: '', phone: '', note: '' },
	...{ state: 'requested', requested_at: '2026-11-25T08:00:00Z', invoice_code: '', invoice_number: '', issued_on: null, has_file: false, end_reason: '' },
	...change,
});

describe('an invoice request', () => {
	it('says what is missing before it is kept', () => {
		const form = blankInvoice('演示物流有限公司', '', []);
		expect(invoiceProblems(form)).toEqual({ tax_id: 'invoice_request.tax_id_missing' });
		expect(invoiceProblems({ ...form, title: ' ', tax_id: '1', email: 'x' })).toEqual({ title: 'invoice_request.title_missing', tax_id: 'invoice_request.tax_id', email: 'email.invalid' });
		expect(invoiceOf(form, 'r')).toBeNull();
		expect(invoiceOf({ ...form, tax_id: '9111 0000 6000 37341l' }, 'r')).toMatchObject({ receipt_id: 'r', tax_id: USCC, kind: 'ordinary' });
		expect(invoiceProblems({ ...form, title: '张三' })).toEqual({});
		expect(invoiceProblems({ ...form, title: '张三', kind: 'special' })).toEqual({ tax_id: 'invoice_request.tax_id_missing' });
	});

	it('begins with what the customer wanted last time', () => {
		const requests = [request('1'), request('2', { title: '演示二', requested_at: '2026-11-26T08:00:00Z' }), request('3'), request('4', { customer_id: 'other', title: '别家' })];
		const suggestions = suggestionsFor('c', requests);
		expect(suggestions.map(({ title }) => title)).toEqual(['演示二', '演示公司']);
		expect(blankInvoice('x', '', suggestions).title).toBe('演示二');
		expect(suggestionsFor('', requests)).toEqual([]);
	});

	it('shows the one that holds', () => {
		const ended = request('1', { state: 'cancelled', requested_at: '2026-11-27T08:00:00Z' });
		expect(requestOf('r', [ended, request('2')])?.id).toBe('2');
		expect(requestOf('r', [ended])?.id).toBe('1');
		expect(requestOf('other', [ended])).toBeNull();
	});
});
