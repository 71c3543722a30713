import { m } from '../../../../i18n';

const FIELDS: Record<string, () => string> = {
	kind: m.custody_kind,
	number: m.custody_number,
	serial: m.custody_serial,
	product: m.custody_product,
	quantity: m.custody_quantity,
	purchased_on: m.custody_purchased_on,
	msisdn: m.custody_msisdn,
	operator: m.custody_operator,
	plan: m.custody_plan,
	expires_on: m.custody_expires_on,
};

export const fieldWord = (field: string): string => FIELDS[field]?.() ?? field;
