import { expect, it } from 'vitest';
import { skipped } from './sheets';

it('begins where the first sheet is not used up, and not behind its last label', () => {
	expect(['', ' 5 ', '13', '14', '-1', '1.5', 'x'].map((typed) => skipped(typed, '2x7'))).toEqual([0, 5, 13, undefined, undefined, undefined, undefined]);
});
