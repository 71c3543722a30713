import { openingCode } from '../../rules/receipt-codes';
import type { Book, Receipt } from '../../sync/money-documents';

/** The customer's own page of a receipt; null when its book is not on this phone, or the office has taken the link back. Made with no network until the office has it. */
export async function receiptLink(books: readonly Book[], { number, link }: Pick<Receipt, 'number' | 'link'>): Promise<string | null> {
	if (link !== undefined) return link;
	const book = books.find(({ first, last }) => first <= number && number <= last);
	return book ? `${book.opens_at}${await openingCode(book.key, number)}` : null;
}
