import { expect, it } from 'vitest';
import { m } from '../../../../i18n';
import { dayLook } from './looks';

it('a day that has not begun is the next sheet, not one that runs', () => {
	expect(dayLook({ closed: false, over: false, begun: false }).word()).toBe(m.finance_day_next());
	expect(dayLook({ closed: false, over: false, begun: true }).word()).toBe(m.finance_day_running());
	expect(dayLook({ closed: false, over: true, begun: true }).word()).toBe(m.finance_day_open());
	expect(dayLook({ closed: true, over: false, begun: true }).word()).toBe(m.finance_day_closed());
});
