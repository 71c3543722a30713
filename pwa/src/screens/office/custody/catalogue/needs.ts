import { m } from '../../../../i18n';
import type { Need, Symptom } from './api';

/** "1 × 终端、2 × 保险丝" */
export const needsWords = (needs: Symptom['needs']): string => needs.map(({ product: name, quantity: count }) => m.custody_moved_many({ count, name })).join(m.custody_and());

/** What stands in the form: products and how many, as typed. */
export interface NeedLine {
	product: string;
	quantity: string;
}

export const linesOf = (needs: Symptom['needs']): NeedLine[] => needs.map(({ product_id, quantity }) => ({ product: product_id, quantity: String(quantity) }));

/** Lines without a product or a count say nothing; of two of the same product the last counts. */
export function needsOf(lines: readonly NeedLine[]): Need[] {
	const counted = new Map(lines.filter(({ product, quantity }) => product && Number(quantity) > 0).map(({ product, quantity }) => [product, Math.trunc(Number(quantity))]));
	return [...counted].map(([product_id, quantity]) => ({ product_id, quantity }));
}
