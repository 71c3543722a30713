import { m } from '../paraglide/messages';

export interface Part {
	href: string;
	label: () => string;
}

/** Orders that missed what was promised. */
export const OVERDUE = '/overdue';

/** Papers whose printing was given up. */
export const UNPRINTED = '/unprinted-papers';

/** Who holds what, and how it comes and goes. */
export const custodyParts: readonly Part[] = [
	{ href: '/custody/items', label: m.custody_items },
	{ href: '/custody/holders', label: m.custody_holders },
	{ href: '/custody/receipts', label: m.custody_receipts },
	{ href: '/custody/handovers', label: m.custody_handovers },
	{ href: '/custody/stocktakings', label: m.custody_stocktakings },
	{ href: '/custody/intakes', label: m.custody_intakes },
	{ href: '/custody/sims', label: m.custody_sims },
	{ href: '/custody/products', label: m.custody_catalogue },
	{ href: '/custody/symptoms', label: m.catalogue_symptoms },
];

/** What customers pay, and where it goes. */
export const moneyParts: readonly Part[] = [
	{ href: '/receipts', label: m.desk_receipts },
	{ href: '/charge-overrides', label: m.desk_overrides },
	{ href: '/cash-desk', label: m.desk_cash },
	{ href: '/receipt-books', label: m.desk_books },
	{ href: '/prices', label: m.desk_prices },
];

/** What is still to be paid, what came in, and that it agrees. */
export const financeParts: readonly Part[] = [
	{ href: '/finance/charges', label: m.finance_charges },
	{ href: '/finance/takings', label: m.finance_takings },
	{ href: '/finance/days', label: m.finance_days },
	{ href: '/reconciliation', label: m.finance_reconciliation },
	{ href: '/invoices', label: m.finance_invoices },
];

/** Who goes where, and what they have to be able to do. */
export const dispatchParts: readonly Part[] = [
	{ href: '/dispatch/plan', label: m.dispatch_plan },
	{ href: '/dispatch/skills', label: m.dispatch_skills },
];

/** What waits for a manager's word. */
export const APPROVALS = '/approvals';
export const approvalParts: readonly Part[] = [{ href: APPROVALS, label: m.approval_place }];

/** What waits for a decision of the office. */
export const settlingParts: readonly Part[] = [
	{ href: '/conflicts', label: m.shell_conflicts },
	{ href: '/odd-photos', label: m.oddphoto_place },
	{ href: UNPRINTED, label: m.unprinted_place },
	{ href: OVERDUE, label: m.due_cases },
];
