import type { Locale } from '../../i18n';

/** The sheet of a counted hand-over as PDF (交款单). */
export const cashSheetAt = (handoverId: string, language: Locale) => `/api/cash-handovers/${handoverId}/pdf?language=${language}`;

/** A picture of a payment, for who wrote the receipt. */
export const proofAt = (proofId: string) => `/api/payment-proofs/${proofId}/picture`;

/** The customer's copy of a receipt as PDF. */
export const receiptPaperAt = (receiptId: string, language: Locale) => `/api/receipts/${receiptId}/pdf?copies=customer&language=${language}`;
