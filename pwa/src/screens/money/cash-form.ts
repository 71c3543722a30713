import { v7 as uuid7 } from 'uuid';
import { readAmount, typedAmount } from '../../rules/amount';
import { CURRENCY } from '../../rules/charge';
import type { MutationArgs } from '../../sync/mutations';

export interface CashForm {
	amount: string;
	note: string;
}

export const blankCash = (inHand: number): CashForm => ({ amount: inHand > 0 ? typedAmount(inHand) : '', note: '' });

/** The code of what is wrong, or null. */
export function cashProblem({ amount }: CashForm, inHand: number): string | null {
	const read = readAmount(amount);
	if ('code' in read) return read.code;
	return read.amount > inHand ? 'cash.not_enough' : null;
}

/** Null while something is wrong. */
export function cashOffer(form: CashForm, inHand: number): MutationArgs['cash.offer'] | null {
	const read = readAmount(form.amount);
	if ('code' in read || read.amount > inHand) return null;
	return { handover_id: uuid7(), amount: read.amount, currency: CURRENCY, note: form.note.trim() || null };
}
