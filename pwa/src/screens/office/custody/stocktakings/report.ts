import { m } from '../../../../i18n';
import { holderName, kindWord } from '../words';
import type { Difference } from './api';

export interface ReportRow {
	what: string;
	kind: string;
	number: string;
	product: string;
	expected: number;
	counted: number;
	/** Where the ledger has it. */
	where: string;
}

/** How many things differ; a part counts once, however many are missing. */
export const sizeOf = ({ missing, found, scrapped, foreign = [], parts, unknown }: Difference): number =>
	missing.length + found.length + scrapped.length + foreign.length + parts.length + unknown.length;

/** The difference as a list that can be printed and filed. */
export function report(difference: Difference): ReportRow[] {
	const item = (what: string, expected: number, counted: number) => (each: Difference['missing'][number]) => ({
		what,
		kind: kindWord(each.kind),
		number: each.number,
		product: each.product,
		expected,
		counted,
		where: holderName(each.holder),
	});
	return [
		...difference.missing.map(item(m.counting_missing(), 1, 0)),
		...difference.found.map(item(m.counting_found(), 0, 1)),
		...difference.scrapped.map(item(m.counting_scrapped(), 0, 1)),
		...(difference.foreign ?? []).map(({ kind, number }) => ({
			what: m.counting_foreign(),
			kind: kindWord(kind),
			number,
			product: '',
			expected: 0,
			counted: 1,
			where: m.counting_another_centre(),
		})),
		...difference.parts.map(({ code, name, expected, counted }) => ({
			what: counted < expected ? m.counting_parts_less() : m.counting_parts_more(),
			kind: kindWord('part'),
			number: code,
			product: name,
			expected,
			counted,
			where: '',
		})),
		...difference.unknown.map(({ number }) => ({ what: m.counting_unknown(), kind: '', number, product: '', expected: 0, counted: 1, where: '' })),
	];
}
