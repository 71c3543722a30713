import { m } from '../../../../i18n';
import type { Look } from '../../../../ui';
import * as shapes from '../../../../ui/shapes';
import type { Invoice, InvoiceFilter } from './api';

export type InvoiceSeen = InvoiceFilter | 'receipt_void' | 'receipt_refunded';

/** What finance has to do with it: what was asked for on a receipt that is void is not to be issued, what was issued on one has to be taken back. */
export function seenAs({ state, correct, receipt }: Pick<Invoice, 'state' | 'correct'> & { receipt: Pick<Invoice['receipt'], 'void' | 'refunded' | 'amount'> }): InvoiceSeen {
	if (state === 'issued' && correct) return 'to_correct';
	if (state !== 'requested') return state;
	if (receipt.void) return 'receipt_void';
	return receipt.refunded < receipt.amount ? 'requested' : 'receipt_refunded';
}

export const invoiceLooks: Record<InvoiceSeen, Look> = {
	requested: { tone: 'wait', shape: shapes.ring, word: m.invoice_state_requested },
	issued: { tone: 'done', shape: shapes.check, word: m.invoice_state_issued },
	to_correct: { tone: 'stop', shape: shapes.triangle, word: m.invoice_state_to_correct },
	cancelled: { tone: 'quiet', shape: shapes.cross, word: m.invoice_state_cancelled },
	red_flushed: { tone: 'stop', shape: shapes.back, word: m.invoice_state_red_flushed },
	receipt_void: { tone: 'quiet', shape: shapes.cross, word: m.invoice_state_receipt_void },
	receipt_refunded: { tone: 'quiet', shape: shapes.back, word: m.invoice_state_receipt_refunded },
};

export const invoiceLook = (invoice: Parameters<typeof seenAs>[0]) => invoiceLooks[seenAs(invoice)];

export const FILTERS: readonly InvoiceFilter[] = ['requested', 'issued', 'to_correct', 'cancelled', 'red_flushed'];

export const kindWord = (kind: Invoice['kind']) => (kind === 'special' ? m.invoice_special() : m.invoice_ordinary());
