import type { components } from '../../../api/schema.gen';
import { m } from '../../../i18n';

type Schemas = components['schemas'];
export type Charge = Schemas['Charge'];
export type Method = Schemas['PaymentOut']['method'];

const METHOD: Record<Method, () => string> = {
	cash: m.desk_method_cash,
	wechat: m.desk_method_wechat,
	alipay: m.desk_method_alipay,
	card: m.desk_method_card,
	transfer: m.desk_method_transfer,
};
export const METHODS = Object.keys(METHOD) as Method[];
export const methodWord = (method: Method) => METHOD[method]();
export const methodOptions = () => METHODS.map((value) => ({ value, label: methodWord(value) }));

const WHY: Record<Charge['reason'], () => string> = {
	nothing_used: m.desk_why_nothing_used,
	installation: m.desk_why_installation,
	in_warranty: m.desk_why_in_warranty,
	out_of_warranty: m.desk_why_out_of_warranty,
	no_price: m.desk_why_no_price,
	override: m.desk_why_override,
};
export const whyWord = (reason: Charge['reason']) => WHY[reason]();
