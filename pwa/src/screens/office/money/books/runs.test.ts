import { describe, expect, it } from 'vitest';
import { runs } from './runs';

describe('numbers that were never seen', () => {
	it('are read as ranges', () => {
		expect(runs(['R-00000003', 'R-00000004', 'R-00000009', 'R-00000010', 'R-00000011'])).toEqual([
			{ first: 'R-00000003', last: 'R-00000004', count: 2 },
			{ first: 'R-00000009', last: 'R-00000011', count: 3 },
		]);
		expect(runs([])).toEqual([]);
	});
});
