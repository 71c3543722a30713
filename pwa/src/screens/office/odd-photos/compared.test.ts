import { describe, expect, it } from 'vitest';
import { differingPlaces, numberKind } from './compared';

describe('a photo beside its number', () => {
	it('shows an IMEI or an ICCID', () => {
		expect([numberKind({ kind: 'old_terminal' }), numberKind({ kind: 'sim' })]).toEqual(['imei', 'iccid']);
	});

	it('marks the places that differ', () => {
		expect(differingPlaces('1234', '1294')).toEqual([false, false, true, false]);
		expect(differingPlaces('', '12')).toEqual([true, true]);
	});
});
