import { openingCode } from '../../rules/receipt-codes';
import type { Book } from '../../sync/money-documents';

/** The customer's own page of a receipt; null when its book is not on this phone. Made with no network. */
export async function receiptLink(books: readonly Book[], number: number): Promise<string | null> {
	const book = books.find(({ first, last }) => first <= number && number <= last);
	return book ? `${book.opens_at}${await openingCode(book.key, number)}` : null;
}
