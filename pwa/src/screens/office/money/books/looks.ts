import { m } from '../../../../i18n';
import type { Look } from '../../../../ui';
import * as shapes from '../../../../ui/shapes';
import type { Book } from './api';

export const bookLooks: Record<Book['state'], Look> = {
	open: { tone: 'field', shape: shapes.half, word: m.desk_book_open },
	closed: { tone: 'quiet', shape: shapes.lock, word: m.desk_book_closed },
};

/** Whose book it is: a person's, or an office's own. */
export const bookOwner = ({ person, service_centre }: Pick<Book, 'person' | 'service_centre'>) => person?.name ?? m.desk_book_office({ centre: service_centre.name });
export const bookRange = ({ first, last }: Pick<Book, 'first' | 'last'>) => `${first} – ${last}`;
