/** Minor units: a million yuan. Whoever means more has mistyped; the server says the same. */
export const LARGEST = 100_000_000;

export type AmountProblem = 'amount.missing' | 'amount.not_a_number' | 'amount.fraction' | 'amount.too_small' | 'amount.too_large';
export type AmountRead = { amount: number } | { code: AmountProblem };

const PLAIN = /^\d+(?:\.(\d*))?$/;
const GROUPED = /^\d{1,3}(?:,\d{3})+(?:\.\d*)?$/;
const AROUND = /^[¥￥]|(?:元|块|yuan|CNY|RMB)$/giu;

/** What somebody typed as an amount in whole fen, without ever being a fraction on the way: "12", "12.5", "１２．５０", "¥1,234.50". */
export function readAmount(typed: string, least = 1): AmountRead {
	const text = typed.normalize('NFKC').replaceAll('。', '.').replace(/\s/gu, '').replace(AROUND, '').replace(AROUND, '');
	if (!text) return { code: 'amount.missing' };
	if (/^[-−–]\d/u.test(text)) return { code: 'amount.too_small' };
	const digits = GROUPED.test(text) ? text.replaceAll(',', '') : text;
	const read = PLAIN.exec(digits);
	if (!read) return { code: 'amount.not_a_number' };
	const [yuan = '', fraction = ''] = digits.split('.');
	if (fraction.replace(/0+$/u, '').length > 2) return { code: 'amount.fraction' };
	if (yuan.replace(/^0+/u, '').length > 9) return { code: 'amount.too_large' };
	const amount = Number(yuan) * 100 + Number(fraction.padEnd(2, '0').slice(0, 2));
	if (amount > LARGEST) return { code: 'amount.too_large' };
	return amount < least ? { code: 'amount.too_small' } : { amount };
}

/** As it stands in a field: "12.50". */
export const typedAmount = (amount: number) => `${Math.trunc(amount / 100)}.${String(Math.abs(amount % 100)).padStart(2, '0')}`;
