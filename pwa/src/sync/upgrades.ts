import type { Transaction } from 'dexie';

const NO_REPAIR = { old_terminal: null, old_sim: null, fault: '', parts_used: [], report: null, online_check: null, fitted: [] };

/** A store of any earlier version: what is here is shown until a pull has brought all anew, and what is unsent is not touched. */
export async function broughtUp(transaction: Transaction): Promise<void> {
	await fillInRepairs(transaction);
	await fetchAnew(transaction);
}

/** Orders from before there were repairs; later ones have it all. */
async function fillInRepairs(transaction: Transaction): Promise<void> {
	await transaction.table('orders').toCollection().modify((order) => void (order.call ??= null));
	await transaction.table('lines').toCollection().modify((line) => void Object.assign(line, { ...NO_REPAIR, ...line }));
}

/** The server counts what it sent to the earlier app as known: the next pull fetches all, so that new stores are filled. */
async function fetchAnew(transaction: Transaction): Promise<void> {
	const meta = transaction.table('meta');
	if (await meta.get('cookie')) await meta.put({ key: 'cookie', value: null });
}
