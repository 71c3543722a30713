import { m } from '../../../../i18n';
import type { Finding } from './api';

type Params = Record<string, string>;
const FINDINGS: Record<string, (params: Params) => string> = {
	'number.missing': () => m.goods_finding_number_missing(),
	'number.rounded': () => m.goods_finding_number_rounded(),
	'number.duplicate': ({ row = '' }) => m.goods_finding_number_duplicate({ row }),
	'custody.known': () => m.goods_finding_known(),
	'imei.digits': () => m.goods_finding_imei_digits(),
	'imei.length': ({ length = '' }) => m.goods_finding_imei_length({ length }),
	'imei.check_digit': () => m.goods_finding_check_digit(),
	'iccid.digits': () => m.goods_finding_iccid_digits(),
	'iccid.length': ({ length = '' }) => m.goods_finding_iccid_length({ length }),
	'iccid.prefix': () => m.goods_finding_iccid_prefix(),
	'iccid.check_digit': () => m.goods_finding_check_digit(),
	'quantity.invalid': () => m.goods_finding_quantity(),
	'product.unknown': ({ product = '' }) => m.goods_finding_product_unknown({ product }),
	'product.missing': () => m.goods_finding_product_missing(),
	'date.invalid': () => m.goods_finding_date(),
	'purchase.in_future': () => m.goods_finding_purchase_in_future(),
	'phone.invalid': () => m.goods_finding_phone(),
};

export const findingText = ({ code, params }: Finding): string =>
	FINDINGS[code]?.(Object.fromEntries(Object.entries(params ?? {}).map(([name, value]) => [name, String(value)]))) ?? code;
