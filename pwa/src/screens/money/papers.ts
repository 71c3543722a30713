import type { Locale } from '../../i18n';

/** The sheet of a counted hand-over as PDF (交款单). */
export const cashSheetAt = (handoverId: string, language: Locale) => `/api/cash-handovers/${handoverId}/pdf?language=${language}`;
