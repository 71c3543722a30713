import type { Payment, Receipt } from '../../sync/money-documents';

type Money = Pick<Receipt, 'kind' | 'void'> & { payments: readonly Pick<Payment, 'method' | 'amount' | 'tendered' | 'change'>[] };

/** What was given and what goes back across the table, in minor units; null where there is no change to give, or no more. */
export function tenderOf({ void: isVoid, payments }: Money): { tendered: number; change: number } | null {
	const given = payments.filter(({ change }) => change);
	if (isVoid || !given.length) return null;
	return { tendered: given.reduce((sum, one) => sum + (one.tendered ?? 0), 0), change: given.reduce((sum, one) => sum + (one.change ?? 0), 0) };
}

/** The cash that a void sent back, to the customer or, of a refund, to the technician. */
export const cashBack = ({ void: isVoid, payments }: Money): number => (isVoid ? payments.filter(({ method }) => method === 'cash').reduce((sum, { amount }) => sum + amount, 0) : 0);
