import type { OrderState } from '../../sync/documents';
import type { OrderMoney } from '../../sync/money-viewing';

/** How an order stands with its money. `over`: more was paid than is charged now. */
export type Standing = 'nothing' | 'awaiting' | 'due' | 'part' | 'paid' | 'over';

export function standingOf({ awaiting, charge, paid, outstanding }: OrderMoney): Standing {
	if (awaiting) return 'awaiting';
	if (outstanding < 0) return 'over';
	if (charge.amount === 0) return 'nothing';
	if (outstanding === 0) return 'paid';
	return paid > 0 ? 'part' : 'due';
}

/** There is nothing to be taken: all is paid, more than all, or nothing is charged. */
export const isSettled = (order: OrderMoney): boolean => ['paid', 'over', 'nothing'].includes(standingOf(order));

const PAYABLE: readonly OrderState[] = ['on_site', 'waiting_part', 'handed_over', 'completed', 'reviewed', 'closed'];

/** From arrival on, and as long as somebody may still pay. */
export const isPayable = (state: OrderState) => PAYABLE.includes(state);

/** With fewer numbers than this a phone should soon meet a network. */
export const FEW_NUMBERS = 5;
