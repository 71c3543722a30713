import { m } from '../../../../i18n';
import type { Look } from '../../../../ui';
import * as shapes from '../../../../ui/shapes';
import type { Price } from './api';

export type Standing = 'to_come' | 'holds' | 'past';

/** Which of a product's prices (newest first) holds on a day: the one that began last; of two of one day the first. */
export function standings(prices: readonly Pick<Price, 'id' | 'valid_from'>[], today: string): Map<string, Standing> {
	const holding = prices.find(({ valid_from }) => valid_from <= today)?.id;
	return new Map(prices.map(({ id, valid_from }) => [id, valid_from > today ? 'to_come' : id === holding ? 'holds' : 'past']));
}

export const standingLooks: Record<Standing, Look> = {
	to_come: { tone: 'wait', shape: shapes.calendar, word: m.desk_price_to_come },
	holds: { tone: 'done', shape: shapes.check, word: m.desk_price_holds },
	past: { tone: 'quiet', shape: shapes.lock, word: m.desk_price_past },
};

/** The calendar day on this device, `2026-12-05`. */
export const localDay = (at: Date) => [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
