import type { Sheet } from './api';

/** As shops sell them: how many labels are on one, and how large each is in millimetres. */
export const SHEETS: Record<Sheet, { count: number; size: string }> = {
	'3x8': { count: 24, size: '70 × 37' },
	'2x7': { count: 14, size: '99 × 38' },
	'4x10': { count: 40, size: '48.5 × 25.4' },
};

/** So many are printed at once. */
export const MOST = 480;

/** How many labels of the first sheet are used up, as it was typed; undefined where that cannot be. */
export function skipped(typed: string, sheet: Sheet): number | undefined {
	const text = typed.trim() || '0';
	return /^\d+$/.test(text) && Number(text) < SHEETS[sheet].count ? Number(text) : undefined;
}
