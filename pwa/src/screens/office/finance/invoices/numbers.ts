import { problemText } from '../../../../api/problem-text';

const plain = (text: string) => text.normalize('NFKC').replace(/\s/gu, '');

export const isFullyDigital = (number: string) => /^\d{20}$/.test(plain(number));

/** What is wrong with number and code of an invoice; '' when nothing is. */
export function numberProblem(number: string, code: string): string {
	if (isFullyDigital(number)) return '';
	if (!/^\d{8}$/.test(plain(number))) return problemText({ code: 'invoice.number' });
	return /^(\d{10}|\d{12})$/.test(plain(code)) ? '' : problemText({ code: 'invoice.code' });
}
