import type { DeviceDatabase } from './database';
import type { Conflict } from './documents';
import type { Book } from './money-documents';

/** How many numbers this phone may still give, and which is next; null when there is none. */
export interface NumbersLeft {
	next: number | null;
	left: number;
}

/**
 * The law of the book: upwards through its numbers, each once. A number stays used whatever becomes of its receipt, for the customer may hold it;
 * a book that the office has closed gives none any more.
 */
export function numbersLeft(books: readonly Book[], lastNumber: number): NumbersLeft {
	const open = books.filter(({ state }) => state === 'open').sort((a, b) => a.first - b.first);
	const free = open.map((book) => ({ from: Math.max(book.first, book.next, lastNumber + 1), last: book.last })).filter(({ from, last }) => from <= last);
	return { next: free[0]?.from ?? null, left: free.reduce((sum, { from, last }) => sum + last - from + 1, 0) };
}

/** What is next now. */
export async function freeNumbers(db: DeviceDatabase): Promise<NumbersLeft> {
	const [books, lastNumber] = await Promise.all([db.books.toArray(), lastNumberWritten(db)]);
	return numbersLeft(books, lastNumber);
}

/** Inside the transaction that writes the receipt. Null when the books of this phone have no number left. */
export async function takeNumber(db: DeviceDatabase): Promise<number | null> {
	const { next } = await freeNumbers(db);
	if (next !== null) await db.note('last_number', next);
	return next;
}

/** What was refused is with the office and was written here all the same; a phone that forgot it would write its number again. */
async function lastNumberWritten(db: DeviceDatabase): Promise<number> {
	const [noted, conflicts] = await Promise.all([db.read('last_number'), db.conflicts.toArray()]);
	return Math.max(noted ?? 0, ...conflicts.map(numberOf));
}

function numberOf({ name, args }: Conflict): number {
	return (name === 'receipt.issue' || name === 'receipt.refund') && typeof args.number === 'number' ? args.number : 0;
}
