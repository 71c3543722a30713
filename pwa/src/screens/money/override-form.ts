import { v7 as uuid7 } from 'uuid';
import { CURRENCY } from '../../rules/charge';
import { readAmount } from '../../rules/amount';
import type { MutationArgs } from '../../sync/mutations';

/** Another amount, as it is typed. */
export interface OverrideForm {
	amount: string;
	reason: string;
}

export const blankOverride: OverrideForm = { amount: '', reason: '' };

/** Codes of what is wrong, by field. Nothing may be asked for, too. */
export function overrideProblems({ amount, reason }: OverrideForm): { amount?: string; reason?: string } {
	const read = readAmount(amount, 0);
	return { ...('code' in read && { amount: read.code }), ...(!reason.trim() && { reason: 'charge_override.reason_missing' }) };
}

/** Null while something is wrong. */
export function overrideOf(form: OverrideForm, order_id: string): MutationArgs['charge.override'] | null {
	const read = readAmount(form.amount, 0);
	if ('code' in read || !form.reason.trim()) return null;
	return { override_id: uuid7(), order_id, amount: read.amount, currency: CURRENCY, reason: form.reason.trim() };
}
