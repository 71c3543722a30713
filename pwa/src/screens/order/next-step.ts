import { type Missing, missingForDeparture, missingOnOrder } from '../../rules/missing';
import type { Line, Order, OrderFile, SignatureRole } from '../../sync/documents';
import { type PartStanding, partStanding } from '../parts/standing';

/** The one thing to do next on an order. `slip`: the customer, who still stands there, is shown its code; `none`: it is with the office. */
export type NextStep =
	| { kind: 'accept' | 'depart' | 'arrive' | 'complete' | 'take_over' | 'slip' | 'none' }
	| { kind: 'checklist'; left: number }
	| { kind: 'resume'; waits: PartStanding }
	| { kind: 'vehicle'; line: Line }
	| { kind: 'sign'; role: SignatureRole }
	| { kind: 'mend'; missing: Missing };

/** `me`: whose phone it is; only who is to take an order over has a step while it is handed over. */
export function nextStep(file: OrderFile, me = ''): NextStep {
	switch (file.order.state) {
		case 'assigned':
			return { kind: 'accept' };
		case 'accepted':
			return beforeLeaving(file);
		case 'travelling':
			return { kind: 'arrive' };
		case 'on_site':
			return onSite(file);
		case 'waiting_part':
			return { kind: 'resume', waits: partStanding(file.order) };
		case 'handed_over':
			return { kind: isForMe(file.order, me) ? 'take_over' : 'none' };
		case 'completed':
			return { kind: file.order.slip.link ? 'slip' : 'none' };
		default:
			return { kind: 'none' };
	}
}

/** The order is handed to this person, who has not answered yet. */
export const isForMe = ({ handover }: Pick<Order, 'handover'>, me: string) => handover?.state === 'offered' && me !== '' && handover.receiver?.id === me;

/** What still stands between this order and its completion; nothing before somebody is there: the checklist is one step and lists itself. */
export function missingNow({ order, lines, photos, signatures }: OrderFile): Missing[] {
	return order.state === 'on_site' ? missingOnOrder(order, lines, photos, signatures) : [];
}

function beforeLeaving({ order }: OrderFile): NextStep {
	const left = missingForDeparture(order).length;
	return left ? { kind: 'checklist', left } : { kind: 'depart' };
}

function onSite(file: OrderFile): NextStep {
	const missing = missingNow(file);
	const first = missing[0];
	const line = file.lines.find(({ state }) => state === 'pending');
	if (line) return { kind: 'vehicle', line };
	if (!first) return { kind: 'complete' };
	return first.where.section === 'signatures' ? { kind: 'sign', role: first.params.role as SignatureRole } : { kind: 'mend', missing: first };
}
