import { m } from '../../../../i18n';

const WORDS: Record<string, () => string> = {
	code: m.custody_code,
	name: m.catalogue_name,
	price: m.desk_price,
	tax_rate: m.desk_tax_rate,
	valid_from: m.desk_valid_from,
	currency: m.desk_currency,
};

/** Which columns of a file were understood, in our words. */
export const columnWords = (columns: Record<string, string>): string[] => Object.keys(columns).map((field) => WORDS[field]?.() ?? field);
