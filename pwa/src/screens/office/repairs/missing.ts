import { m } from '../../../i18n';
import type { Draft } from './draft';

type Field = keyof Draft;
export interface Missing {
	field: Field;
	text: string;
}

/** What P9.4.2 requires and nobody has said yet, in the order of the form. `several`: the order has more vehicles than the form shows. */
export function missingIn(draft: Draft, today: string, several = false): Missing[] {
	const needs: [Field, boolean, () => string][] = [
		['customerName', !draft.customerName.trim(), m.call_need_customer],
		[draft.contact ? 'contact' : 'contactName', !draft.contact && !draft.contactName.trim(), m.call_need_contact],
		['contactPhone', !draft.contact && !draft.contactPhone.trim(), m.call_need_phone],
		['address', !draft.site && !draft.address.trim(), m.call_need_address],
		['plate', !several && !draft.plate.trim(), m.call_need_plate],
		['model', !draft.model.trim(), m.call_need_model],
		['purchasedOn', !draft.purchasedOn && !draft.purchaseUnknown, m.call_need_purchase],
		['purchasedOn', !draft.purchaseUnknown && draft.purchasedOn > today, m.call_purchase_future],
		['problem', !draft.problem.trim(), m.call_need_problem],
		['symptoms', !draft.symptoms.length && !draft.symptomNote.trim(), m.call_need_symptom],
	];
	return needs.filter(([, missing]) => missing).map(([field, , text]) => ({ field, text: text() }));
}
