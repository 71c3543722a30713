import { m } from '../../../i18n';
import type { PurchaseUnknown } from './draft';

const WORDS: Record<PurchaseUnknown, () => string> = {
	customer_unsure: m.call_unknown_customer_unsure,
	no_papers: m.call_unknown_no_papers,
	second_hand: m.call_unknown_second_hand,
};

/** Why nobody knows when it was bought. */
export const purchaseWord = (reason: PurchaseUnknown) => WORDS[reason]();
