import { m } from '../../../../i18n';
import { holderName } from '../words';
import type { HandoverRow } from './api';

/** Who has to do something next; nobody once it is decided. */
export function waitsFor(row: Pick<HandoverRow, 'state' | 'may_decide' | 'target'>): string {
	if (row.state !== 'offered') return '';
	return row.may_decide ? m.handover_waits_for_you() : m.handover_waits_for({ name: holderName(row.target) });
}

/** "3 件、12 个配件" */
export const loadWords = ({ items, parts }: Pick<HandoverRow, 'items' | 'parts'>): string =>
	[items && m.custody_count_item({ count: items }), parts && m.custody_count_part({ count: parts })].filter(Boolean).join(m.custody_and());
