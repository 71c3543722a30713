import { expect, it } from 'vitest';
import { scrollTo } from './tab-in-view';

it('all of the tab where one is can be seen, and that there are more beside it', () => {
	expect(scrollTo({ at: 0, width: 360 }, { left: 0, width: 90 }), 'the first').toBe(0);
	expect(scrollTo({ at: 0, width: 360 }, { left: 330, width: 90 }), 'the last, cut by the edge').toBe(120);
	expect(scrollTo({ at: 300, width: 360 }, { left: 200, width: 90 }), 'before what is seen').toBe(140);
	expect(scrollTo({ at: 100, width: 360 }, { left: 200, width: 90 }), 'seen already').toBe(100);
	expect(scrollTo({ at: 0, width: 100 }, { left: 200, width: 150 }), 'wider than the bar: its beginning').toBe(200);
});
