import { readAmount } from '../../../../rules/amount';

/** What was counted, against what was offered and what the books say is in hand; minor units. */
export type Count = { code: string } | { amount: number; off: number; over: number };

/** `over`: no receipt was written for so much of it, so it cannot be taken. `off`: more or less than was offered, which needs a reason. */
export function countOf(text: string, offered: number, held: number): Count {
	const read = readAmount(text);
	return 'code' in read ? { code: read.code } : { amount: read.amount, off: read.amount - offered, over: Math.max(read.amount - held, 0) };
}
