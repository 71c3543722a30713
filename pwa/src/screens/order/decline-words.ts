import { m } from '../../i18n';
import type { DeclineReason } from '../../sync/documents';

const REASONS: Record<DeclineReason, () => string> = {
	too_far: m.decline_too_far,
	no_time: m.decline_no_time,
	lacks_skill: m.decline_lacks_skill,
	lacks_parts: m.decline_lacks_parts,
	ill: m.decline_ill,
	other: m.decline_other,
};

export const declineReasons = Object.keys(REASONS) as DeclineReason[];
export const declineWord = (reason: DeclineReason) => REASONS[reason]();
