import type { MutationArgs, OralArgs } from '../../sync/mutations';
import type { OralAnswer, PartProposal } from '../../sync/part-documents';

/** Who authorised it by telephone, and what, as it is filled in. */
export interface OralForm {
	manager_id: string;
	answer: OralAnswer | null;
	quantity: number;
	part: string;
	product_id: string;
}

/** A part that is short, as it is filled in. `who`: a manager is asked, or has said so by telephone already. */
export interface PartForm {
	line_id: string;
	part: string;
	product_id: string;
	quantity: number;
	reason: string;
	photo_id: string;
	who: 'ask' | 'oral';
	stops: 'yes' | 'no' | null;
	proposal: Exclude<PartProposal, ''> | null;
	oral: OralForm;
}

export const blankOral = (): OralForm => ({ manager_id: '', answer: null, quantity: 1, part: '', product_id: '' });

export const blankPart = (line_id: string): PartForm => ({
	...{ line_id, part: '', product_id: '', quantity: 1, reason: '', photo_id: '', who: 'ask' as const, stops: null, proposal: null },
	oral: blankOral(),
});

export type PartProblems = Partial<Record<'part' | 'reason' | 'stops' | 'manager' | 'answer' | 'quantity' | 'substitute', string>>;

/** Codes of what is wrong, by field, in the order in which they are asked. */
export function partProblems(form: PartForm): PartProblems {
	return {
		...(!form.part.trim() && { part: 'part_request.part_missing' }),
		...(!form.reason.trim() && { reason: 'part_request.reason_missing' }),
		...(form.who === 'ask' && !form.stops && { stops: 'part_request.stops_missing' }),
		...(form.who === 'oral' && oralProblems(form.oral, form.quantity)),
	};
}

export function oralProblems({ manager_id, answer, quantity, part }: OralForm, asked: number): PartProblems {
	return {
		...(!manager_id && { manager: 'part_request.manager' }),
		...(!answer && { answer: 'part_request.answer_missing' }),
		...(answer === 'partial' && !(quantity > 0 && quantity < asked) && { quantity: 'part_request.quantity' }),
		...(answer === 'substituted' && !part.trim() && { substitute: 'part_request.substitute_missing' }),
	};
}

/** Null while something is wrong. */
export function askedOf(form: PartForm, order_id: string, request_id: string): MutationArgs['order.report_part_missing'] | null {
	if (Object.keys(partProblems(form)).length) return null;
	const { line_id, part, product_id, quantity, reason, photo_id, who, stops, proposal } = form;
	return {
		...{ order_id, request_id, line_id: line_id || null, product_id: product_id || null, part: part.trim(), quantity, reason: reason.trim() },
		...{ stops: who === 'ask' && stops === 'yes', proposal: who === 'ask' ? (proposal ?? '') : '', photo_id: photo_id || null },
		oral: who === 'oral' ? oralOf(form.oral, quantity) : null,
	};
}

/** Null while something is wrong. */
export function oralOf(form: OralForm, asked: number): OralArgs | null {
	if (!form.answer || Object.keys(oralProblems(form, asked)).length) return null;
	const { manager_id, answer, quantity, part, product_id } = form;
	return {
		...{ manager_id, answer },
		...(answer === 'partial' && { quantity }),
		...(answer === 'substituted' && { part: part.trim(), product_id: product_id || null }),
	};
}
