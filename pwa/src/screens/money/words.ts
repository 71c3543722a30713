import { calendarDay, clock, day, m, money } from '../../i18n';
import type { Charge, ChargeLine, PaymentMethod, Receipt } from '../../sync/money-documents';
import type { OrderMoney } from '../../sync/money-viewing';
import * as shapes from '../../ui/shapes';
import type { Look } from '../../ui';
import { standingOf } from './standing';

const METHODS: Record<PaymentMethod, () => string> = {
	cash: m.pay_cash,
	wechat: m.pay_wechat,
	alipay: m.pay_alipay,
	card: m.pay_card,
	transfer: m.pay_transfer,
};

export const methods = Object.keys(METHODS) as PaymentMethod[];
export const methodWord = (method: PaymentMethod) => METHODS[method]();

const WHY: Record<Charge['reason'], () => string> = {
	nothing_used: m.pay_why_nothing_used,
	installation: m.pay_why_installation,
	in_warranty: m.pay_why_in_warranty,
	out_of_warranty: m.pay_why_out_of_warranty,
	no_price: m.pay_why_no_price,
	override: m.pay_why_override,
};

/** Why it is this much, as the customer reads it. */
export function whyWords({ reason, override_reason, warranty }: Charge): string {
	if (reason === 'override') return m.pay_why_override_because({ reason: override_reason });
	if (reason === 'in_warranty' && warranty?.until) return m.pay_why_in_warranty_until({ day: calendarDay(warranty.until) });
	if (reason === 'out_of_warranty' && warranty?.until) return m.pay_why_out_since({ day: calendarDay(warranty.until) });
	return WHY[reason]();
}

/** "¥13.00 × 2", or why this part costs nothing. */
export function lineWords({ reason, unit_amount, quantity }: ChargeLine): string {
	if (reason === 'out_of_warranty') return m.pay_times({ amount: money(unit_amount), quantity });
	const why = { installation: m.pay_line_installation, in_warranty: m.pay_line_in_warranty, no_price: m.pay_line_no_price }[reason];
	return `× ${quantity} · ${why()}`;
}

/** How an order stands with its money, in one line. */
export function standingWords(order: OrderMoney): string {
	const { charge, awaiting, paid, outstanding } = order;
	switch (standingOf(order)) {
		case 'awaiting':
			return m.pay_standing_awaiting({ amount: money(awaiting?.amount ?? 0) });
		case 'nothing':
			return m.pay_standing_nothing({ why: whyWords(charge) });
		case 'due':
			return m.pay_standing_due({ amount: money(outstanding) });
		case 'part':
			return m.pay_standing_part({ paid: money(paid), left: money(outstanding) });
		case 'paid':
			return m.pay_standing_paid({ amount: money(paid) });
		case 'over':
			return m.pay_standing_over({ amount: money(-outstanding) });
	}
}

/** Where a receipt is, or that it does not hold any more: one word, one colour, one shape. */
export function whereabouts({ version, void: isVoid }: Pick<Receipt, 'version' | 'void'>): Look {
	if (isVoid) return { tone: 'stop', shape: shapes.cross, word: m.pay_void };
	return version ? { tone: 'done', shape: shapes.check, word: m.pay_with_office } : { tone: 'wait', shape: shapes.pause, word: m.pay_only_here };
}

/** "11月25日周三 21:51". */
export const whenWords = (at: string) => `${day(at)} ${clock(at)}`;
