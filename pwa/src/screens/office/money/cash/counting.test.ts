import { expect, it } from 'vitest';
import { countOf } from './counting';

it('what was counted needs a reason when it is not what was offered, and is never more than the books say', () => {
	expect(countOf('40', 4000, 5000)).toEqual({ amount: 4000, off: 0, over: 0 });
	expect(countOf('39', 4000, 5000)).toEqual({ amount: 3900, off: -100, over: 0 });
	expect(countOf('45', 4000, 5000)).toEqual({ amount: 4500, off: 500, over: 0 });
	expect(countOf('50.50', 5000, 5000)).toEqual({ amount: 5050, off: 50, over: 50 });
	expect(countOf('', 4000, 5000)).toEqual({ code: 'amount.missing' });
});
