import { describe, expect, it } from 'vitest';
import { dayAfter, daysUntil, today, urgencyOf, yearAfter } from './days';

describe('days a SIM is paid for', () => {
	it('counts calendar days, also over the change of the clock', () => {
		expect(daysUntil('2026-12-25', '2026-11-25')).toBe(30);
		expect(daysUntil('2026-11-24', '2026-11-25')).toBe(-1);
		expect(dayAfter('2026-11-25', 90)).toBe('2027-02-23');
		expect(today(new Date(2026, 0, 5, 23, 59))).toBe('2026-01-05');
	});

	it('tops up by a year from the end, or from today when it is over', () => {
		expect(yearAfter('2027-02-01', '2026-11-25')).toBe('2028-02-01');
		expect(yearAfter('2026-02-01', '2026-11-25')).toBe('2027-11-25');
		expect(yearAfter('2028-02-29', '2026-11-25')).toBe('2029-02-28');
		expect(yearAfter(null, '2026-11-25')).toBe('2027-11-25');
	});

	it('knows what is urgent', () => {
		expect([-1, 0, 30, 31].map(urgencyOf)).toEqual(['over', 'soon', 'soon', 'later']);
	});
});
