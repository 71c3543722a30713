/** When cash is held too long, or too much of it (P9.4.9). The same as `backend/money/cash/rules.py`. */

/** `amount` in minor units: more than that is too much. `hours` after the oldest of it was taken it is held too long. */
export interface CashLimit {
	amount: number;
	hours: number;
}

export interface Excess {
	too_long: boolean;
	too_much: boolean;
}

const HOUR_MS = 3_600_000;

/** Who holds nothing is never late. `now` in milliseconds. */
export function excess(held: number, since: string | null, limit: CashLimit, now: number): Excess {
	if (held <= 0) return { too_long: false, too_much: false };
	return { too_long: since !== null && now - Date.parse(since) > limit.hours * HOUR_MS, too_much: held > limit.amount };
}
