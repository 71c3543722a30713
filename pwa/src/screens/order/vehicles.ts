import type { Line } from '../../sync/documents';
import { bare } from '../../ui/plate';

export type Which = 'open' | 'settled' | 'all';

/** From this many vehicles on a list is searched, not read. */
export const MANY = 8;

export function filtered(lines: readonly Line[], search: string, which: Which): Line[] {
	const wanted = bare(search.normalize('NFKC'));
	if (wanted) return lines.filter((line) => searchable(line).includes(wanted));
	return lines.filter(({ state }) => which === 'all' || (state === 'pending') === (which === 'open'));
}

function searchable({ plate, vin, driver_name }: Line): string {
	return [plate, vin, driver_name].map(bare).join('\n');
}
