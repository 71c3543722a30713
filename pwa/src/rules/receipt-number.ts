/** How a receipt's number is written, such as `R-00000123`; the server writes it the same (`backend/money/books/numbers.py`). */
export const shownNumber = (number: number) => `R-${String(number).padStart(8, '0')}`;
