import { m } from '../../../../i18n';
import type { Look } from '../../../../ui';
import * as shapes from '../../../../ui/shapes';
import type { Invoice, InvoiceState } from './api';

export const invoiceLooks: Record<InvoiceState, Look> = {
	requested: { tone: 'wait', shape: shapes.ring, word: m.invoice_state_requested },
	issued: { tone: 'done', shape: shapes.check, word: m.invoice_state_issued },
	cancelled: { tone: 'quiet', shape: shapes.cross, word: m.invoice_state_cancelled },
	red_flushed: { tone: 'stop', shape: shapes.back, word: m.invoice_state_red_flushed },
};

export const kindWord = (kind: Invoice['kind']) => (kind === 'special' ? m.invoice_special() : m.invoice_ordinary());
