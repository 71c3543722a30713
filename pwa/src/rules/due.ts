/** Before when somebody is to be on site and the work done; absent in what an older server sent. */
export interface Due {
	respond_at: string | null;
	finish_at: string | null;
}

export interface Standing {
	what: 'respond' | 'finish';
	standing: 'soon' | 'overdue';
	at: string;
}

interface Promised {
	state: string;
	arrived_at?: string | null;
	due?: Due;
}

const NOTHING_DUE = new Set(['draft', 'returned', 'completed', 'reviewed', 'closed', 'cancelled']);
const SOON = 2 * 60 * 60 * 1000;

/** What is due first and soon, or past it (P9.3.4): as `backend/orders/due/` has it. Null while there is time. */
export function dueStanding({ state, arrived_at, due }: Promised, now: number): Standing | null {
	if (!due || NOTHING_DUE.has(state)) return null;
	const open = [
		{ what: 'respond' as const, at: arrived_at ? null : due.respond_at },
		{ what: 'finish' as const, at: due.finish_at },
	].flatMap(({ what, at }) => (at ? [{ what, at, left: Date.parse(at) - now }] : []));
	const overdue = open.findLast(({ left }) => left < 0);
	if (overdue) return { what: overdue.what, standing: 'overdue', at: overdue.at };
	const soon = open.find(({ left }) => left < SOON);
	return soon ? { what: soon.what, standing: 'soon', at: soon.at } : null;
}
