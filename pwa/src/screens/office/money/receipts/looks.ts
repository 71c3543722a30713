import { m } from '../../../../i18n';
import type { Look } from '../../../../ui';
import * as shapes from '../../../../ui/shapes';
import type { Receipt } from './api';

export type ReceiptState = 'valid' | 'void' | 'refunded' | 'partly' | 'refund';

/** A void one is void before anything else. */
export function stateOf({ void: isVoid, kind, refunded, amount }: Pick<Receipt, 'void' | 'kind' | 'refunded' | 'amount'>): ReceiptState {
	if (isVoid) return 'void';
	if (kind === 'refund') return 'refund';
	return refunded === 0 ? 'valid' : refunded < amount ? 'partly' : 'refunded';
}

export const receiptLooks: Record<ReceiptState, Look> = {
	valid: { tone: 'done', shape: shapes.check, word: m.desk_receipt_valid },
	void: { tone: 'quiet', shape: shapes.cross, word: m.desk_receipt_void },
	refunded: { tone: 'stop', shape: shapes.back, word: m.desk_receipt_refunded },
	partly: { tone: 'wait', shape: shapes.half, word: m.desk_receipt_partly },
	refund: { tone: 'stop', shape: shapes.back, word: m.desk_receipt_refund },
};

export const receiptLook = (receipt: Pick<Receipt, 'void' | 'kind' | 'refunded' | 'amount'>) => receiptLooks[stateOf(receipt)];

/** What a receipt adds to the sum: a refund takes away, a void one neither. */
export const counts = ({ void: isVoid, kind, amount }: Pick<Receipt, 'void' | 'kind' | 'amount'>) => (isVoid ? 0 : kind === 'refund' ? -amount : amount);
