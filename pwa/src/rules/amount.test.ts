import { expect, test } from 'vitest';
import { readAmount, typedAmount } from './amount';

test.each([
	['12', 1200], ['12.5', 1250], ['12.50', 1250], ['１２．５０', 1250], ['１２。５', 1250], [' 1 234.5 ', 123450], ['1,234.50', 123450], ['¥88', 8800], ['￥0.01', 1],
	['88元', 8800], ['12.', 1200], ['007', 700], ['12.500', 1250], ['1000000', 100_000_000],
])('%s is understood', (typed, amount) => expect(readAmount(typed)).toEqual({ amount }));

test.each([
	['', 'amount.missing'], ['  ', 'amount.missing'], ['abc', 'amount.not_a_number'], ['1.2.3', 'amount.not_a_number'], ['12,34', 'amount.not_a_number'], ['1e5', 'amount.not_a_number'],
	['12.345', 'amount.fraction'], ['-1', 'amount.too_small'], ['－1', 'amount.too_small'], ['0', 'amount.too_small'], ['1000000.01', 'amount.too_large'], ['99999999999999999999', 'amount.too_large'],
])('%s is turned down', (typed, code) => expect(readAmount(typed)).toEqual({ code }));

test('nothing is an amount where nothing may be asked for', () => expect(readAmount('0', 0)).toEqual({ amount: 0 }));

test('every amount is read back as it is written', () => {
	for (const amount of [1, 9, 10, 99, 100, 101, 29, 1015, 100_000_000]) expect(readAmount(typedAmount(amount))).toEqual({ amount });
});
