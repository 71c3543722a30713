import type { Locale } from '../../i18n';

/** The sheet of a counted hand-over as PDF (交款单). */
export const cashSheetAt = (handoverId: string, language: Locale) => `/api/cash-handovers/${handoverId}/pdf?language=${language}`;

/** The customer's copy of a receipt as PDF. */
export const receiptPaperAt = (receiptId: string, language: Locale) => `/api/receipts/${receiptId}/pdf?copies=customer&language=${language}`;
