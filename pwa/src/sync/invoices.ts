import type { DeviceDatabase } from './database';
import type { InvoiceRequest } from './money-documents';
import type { Mutation } from './mutations';

/** Requests as the person sees them: base and unsent work. One that the office did not take is shown by the outbox, not here. */
export async function invoicesView(db: DeviceDatabase): Promise<InvoiceRequest[]> {
	const [known, outbox, orders, receipts] = await Promise.all([db.invoice_requests.toArray(), db.outbox.orderBy('seq').toArray(), db.orders.toArray(), db.receipts.toArray()]);
	const orderOf = (receiptId: string) =>
		receipts.find(({ id }) => id === receiptId)?.order_id ?? outbox.flatMap((one) => (one.name === 'receipt.issue' && one.args.receipt_id === receiptId ? [one.args.order_id] : [])).at(0) ?? '';
	const ids = new Set(known.map(({ id }) => id));
	const unsent = outbox.flatMap((one) => (one.name === 'invoice.request' && one.result?.outcome !== 'conflict' && !ids.has(one.args.request_id) ? [one] : []));
	return [
		...known,
		...unsent.map((one) => {
			const order_id = orderOf(one.args.receipt_id);
			return unsentRequest(one, order_id, orders.find(({ id }) => id === order_id)?.customer.id ?? '');
		}),
	];
}

function unsentRequest({ args, at }: Mutation<'invoice.request'>, order_id: string, customer_id: string): InvoiceRequest {
	const { request_id: id, receipt_id, kind, title } = args;
	return {
		...{ id, version: 0, receipt_id, order_id, customer_id, kind, title, state: 'requested', requested_at: at },
		...{ tax_id: args.tax_id ?? '', email: args.email ?? '', phone: args.phone ?? '', note: args.note ?? '' },
		...{ invoice_code: '', invoice_number: '', issued_on: null, has_file: false, end_reason: '' },
	};
}
