import { answered, client } from '../api/client';
import type { paths } from '../api/schema.gen';
import { APPROVALS, UNPRINTED, type Part } from './place-parts';

const api = client<paths>();
const OVERRIDES = '/charge-overrides';
const CASH = '/cash-desk';
const INVOICES = '/invoices';

/** What waits where in the office, for the menu: asked quietly, and left as it is when there is no answer. */
class Waiting {
	/** By the address of a part. */
	#now = $state.raw<Record<string, number>>({});
	#parts: readonly Part[] = [];

	/** `parts`: what the person finds in the menu; nothing else is asked for. */
	refresh = async (parts: readonly Part[] = []): Promise<void> => {
		this.#parts = parts.length ? parts : this.#parts;
		const has = (href: string) => this.#parts.some((part) => part.href === href);
		const [approvals, money, papers] = await Promise.all([has(APPROVALS) ? approvalsWaiting() : {}, has(CASH) ? moneyWaiting() : {}, has(UNPRINTED) ? papersWaiting() : {}]);
		this.#now = { ...this.#now, ...approvals, ...money, ...papers };
	};

	at(parts: readonly Part[] = []): number {
		return parts.reduce((sum, { href }) => sum + (this.#now[href] ?? 0), 0);
	}

	/** All of them together: what stands in two places counts once. */
	total(parts: readonly Part[]): number {
		const twice = parts.some(({ href }) => href === APPROVALS) ? (this.#now[OVERRIDES] ?? 0) : 0;
		return this.at(parts) - Math.min(twice, this.#now[APPROVALS] ?? 0);
	}

	/** Where something waits: a manager's approval first, a technician stands there until then. */
	first(parts: readonly Part[]): string {
		return [APPROVALS, OVERRIDES, CASH, INVOICES, UNPRINTED].find((href) => this.#now[href] && parts.some((part) => part.href === href)) ?? '/';
	}
}

async function approvalsWaiting(): Promise<Record<string, number>> {
	const now = await answered(api.GET('/api/approvals-waiting')).catch(() => null);
	return now ? { [APPROVALS]: now.waiting } : {};
}

async function moneyWaiting(): Promise<Record<string, number>> {
	const now = await answered(api.GET('/api/money-waiting')).catch(() => null);
	return now ? { [OVERRIDES]: now.overrides, [CASH]: now.offers + now.late, [INVOICES]: now.invoices } : {};
}

async function papersWaiting(): Promise<Record<string, number>> {
	const papers = await answered(api.GET('/api/papers/given-up')).catch(() => null);
	return papers ? { [UNPRINTED]: papers.length } : {};
}

export const waiting = new Waiting();
