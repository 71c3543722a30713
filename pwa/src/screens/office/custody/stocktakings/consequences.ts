import { m } from '../../../../i18n';
import type { Difference } from './api';

/** What closing will write into the ledger, in words. */
export function consequences({ missing, found, scrapped, foreign = [], parts, unknown }: Difference, holder: string): string[] {
	return [
		missing.length && m.counting_will_be_lost({ count: missing.length }),
		found.length && m.counting_will_be_here({ count: found.length, holder }),
		parts.length && m.counting_will_be_counted({ count: parts.length }),
		scrapped.length && m.counting_stays_scrapped({ count: scrapped.length }),
		foreign.length && m.counting_stays_foreign({ count: foreign.length }),
		unknown.length && m.counting_stays_unknown({ count: unknown.length }),
	].filter((sentence) => sentence !== 0);
}
