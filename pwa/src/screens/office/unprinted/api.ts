import { answered, client } from '../../../api/client';
import type { components, paths } from '../../../api/schema.gen';
import { p } from '../../../app/router';
import { m } from '../../../i18n';
import { printSheetAgain } from '../money/cash/api';
import { printAgain as printReceiptAgain } from '../money/receipts/api';
import { printAgain as printSlipAgain } from '../orders/api';

export type Unprinted = components['schemas']['GivenUpPaper'];
type Kind = Unprinted['kind'];

const api = client<paths>();

/** Papers of every kind that are not tried again by themselves, the oldest first. */
export const unprintedPapers = () => answered(api.GET('/api/papers/given-up'));

const RECEIPT = { again: printReceiptAgain, at: (receiptId: string) => p('/receipts/:receiptId', { params: { receiptId } }) };
const KINDS: Record<Kind, { word: () => string; again: (subject: string) => Promise<unknown>; at: (subject: string) => string }> = {
	slip: { word: m.unprinted_kind_slip, again: printSlipAgain, at: (orderId) => p('/orders/:orderId', { params: { orderId } }) },
	receipt: { word: m.unprinted_kind_receipt, ...RECEIPT },
	refund: { word: m.unprinted_kind_refund, ...RECEIPT },
	cash_sheet: { word: m.unprinted_kind_cash_sheet, again: printSheetAgain, at: () => p('/cash-desk') },
};

export const kindWord = ({ kind }: Unprinted) => KINDS[kind].word();
export const recordOf = ({ kind, subject }: Unprinted) => KINDS[kind].at(subject.id);
export const printAgain = ({ kind, subject }: Unprinted) => KINDS[kind].again(subject.id);
