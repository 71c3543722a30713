import type { Page } from '../../../../app/office-list';
import type { Product, Symptom } from './api';

export const asPage = <T>(items: T[]): Page<T> => ({ items, total: items.length });

const has = (text: string, q: string) => text.normalize('NFKC').toLowerCase().includes(q.normalize('NFKC').trim().toLowerCase());

/** The catalogue is small enough to be looked through here. */
export const narrowedProducts = (all: readonly Product[], q: string, kind: string): Product[] =>
	all.filter((product) => (!kind || product.kind === kind) && (has(product.code, q) || has(product.name, q)));

export const narrowedSymptoms = (all: readonly Symptom[], q: string): Symptom[] =>
	all.filter((symptom) => [symptom.code, symptom.name_zh, symptom.name_en].some((text) => has(text, q)));
