import { m, money } from '../../i18n';
import { type Excess, excess } from '../../rules/cash-limit';
import type { MoneyView } from '../../sync/money-viewing';
import { whenWords } from './words';

type Held = Pick<MoneyView, 'cash' | 'since' | 'ledger'>;

/** Cash beyond the company's limit, counted on from what the office said last. `now` in milliseconds; null when all is well or no limit is known. */
export function cashLate(held: Held, now: number): Excess | null {
	if (!held.ledger?.limit) return null;
	const found = excess(held.cash, held.since, held.ledger.limit, now);
	const late = { ...found, too_long: found.too_long || saidTooLong(held) };
	return late.too_long || late.too_much ? late : null;
}

/** The office has seen it with its own clock, whatever this phone's says: what was not too much was held too long. */
function saidTooLong({ cash, since, ledger }: Held): boolean {
	return cash > 0 && !!ledger?.late && ledger.amount <= ledger.limit.amount && since === ledger.since;
}

/** What is too much about it, one sentence each. */
export function lateWords({ too_long, too_much }: Excess, { since, ledger }: Held): string[] {
	const { amount, hours } = ledger!.limit;
	return [
		...(too_much ? [m.pay_cash_too_much({ amount: money(amount) })] : []),
		...(too_long ? [m.pay_cash_too_long({ since: since ? whenWords(since) : '', hours })] : []),
	];
}
