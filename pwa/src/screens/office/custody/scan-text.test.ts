import { describe, expect, it } from 'vitest';
import { numbersIn } from './scan-text';

describe('numbers in a text', () => {
	it('takes a column of a spreadsheet apart', () => {
		expect(numbersIn('860000000000017\r\n860000000000025\n\n')).toEqual(['860000000000017', '860000000000025']);
		expect(numbersIn('TOOL-1\t T-2，T-3')).toEqual(['TOOL-1', 'T-2', 'T-3']);
	});

	it('leaves a number in groups whole and parts two that stand on one line', () => {
		expect(numbersIn(' 86 000000 000001 7 ')).toEqual(['86 000000 000001 7']);
		expect(numbersIn('860000000000017 89860000000000000012')).toEqual(['860000000000017', '89860000000000000012']);
		expect(numbersIn(' ')).toEqual([]);
	});
});
