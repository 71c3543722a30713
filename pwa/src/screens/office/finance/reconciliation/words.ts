import { m } from '../../../../i18n';
import type { Look } from '../../../../ui';
import * as shapes from '../../../../ui/shapes';
import type { Imported, Line, LineState } from './api';

const SOURCE: Record<Line['source'], () => string> = { wechat: m.finance_source_wechat, alipay: m.finance_source_alipay, bank: m.finance_source_bank };
export const sourceWord = (source: Line['source']) => SOURCE[source]();

export const lineLooks: Record<LineState, Look> = {
	unmatched: { tone: 'wait', shape: shapes.ring, word: m.finance_line_unmatched },
	matched: { tone: 'done', shape: shapes.check, word: m.finance_line_matched },
	set_aside: { tone: 'quiet', shape: shapes.cross, word: m.finance_line_set_aside },
};

const WHY: Record<Imported['left_out'][number]['why'], () => string> = {
	fee: m.finance_left_fee,
	not_done: m.finance_left_not_done,
	neutral: m.finance_left_neutral,
	no_amount: m.finance_left_no_amount,
	too_many_cells: m.finance_left_too_many_cells,
	no_day: m.finance_left_no_amount,
};
export const whyWord = (why: Imported['left_out'][number]['why']) => WHY[why]();
