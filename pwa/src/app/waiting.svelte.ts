import { answered, client } from '../api/client';
import type { paths } from '../api/schema.gen';
import { APPROVALS, OVERDUE, UNPRINTED, type Part } from './place-parts';

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
		const asked = this.#parts.flatMap(({ href }) => ASKED[href]?.() ?? []);
		const found = await Promise.all(asked);
		// Read only now: an effect that asks must not wait for what it writes.
		this.#now = Object.assign({ ...this.#now }, ...found);
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
		return [APPROVALS, OVERRIDES, OVERDUE, CASH, INVOICES, UNPRINTED].find((href) => this.#now[href] && parts.some((part) => part.href === href)) ?? '/';
	}
}

/** By the part of the menu to which it belongs: what is asked, and where that waits. */
const ASKED: Record<string, () => Promise<Record<string, number>>> = {
	[APPROVALS]: () => quietly(api.GET('/api/approvals-waiting'), ({ waiting }) => ({ [APPROVALS]: waiting })),
	[CASH]: () => quietly(api.GET('/api/money-waiting'), ({ overrides, offers, late, invoices }) => ({ [OVERRIDES]: overrides, [CASH]: offers + late, [INVOICES]: invoices })),
	[UNPRINTED]: () => quietly(api.GET('/api/papers/given-up'), ({ length }) => ({ [UNPRINTED]: length })),
	[OVERDUE]: () => quietly(api.GET('/api/due-cases'), ({ length }) => ({ [OVERDUE]: length })),
};

async function quietly<T>(asked: Parameters<typeof answered<T>>[0], counted: (found: T) => Record<string, number>): Promise<Record<string, number>> {
	const found = await answered(asked).catch(() => null);
	return found === null ? {} : counted(found);
}

export const waiting = new Waiting();
