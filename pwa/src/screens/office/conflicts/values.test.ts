import { describe, expect, it } from 'vitest';
import { valuesOf } from './values';

describe('what a refused change wanted to write', () => {
	it('is shown without ids, hashes and empty fields', () => {
		expect(valuesOf({ order_id: 'o', line_id: 'l', imei: '490154203237518', how: 'typed', serial: '' }).map(({ value }) => value)).toEqual(['490154203237518']);
		expect(valuesOf({ photo_id: 'p', sha256: 'f'.repeat(64), size: 9 })).toEqual([]);
	});

	it('says kinds and reasons in words', () => {
		const [reason] = valuesOf({ reason: 'vehicle_absent' });
		expect(reason!.value).not.toBe('vehicle_absent');
	});
});
