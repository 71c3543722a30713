import { expect, test } from 'vitest';
import { aLine } from '../../sync/testing/cast';
import { likely, slotOf } from './slots';

const line = aLine('l', 'o', 1, { fitted: [{ kind: 'terminal', number: 'old', serial: '', product: null, installed_on: null, warranty_until: null }] });

test('a scanner knows which field of which form it fills', () => {
	expect(slotOf('imei')).toEqual({ what: 'imei', half: 'only', screen: 'terminal' });
	expect(slotOf('old-imei')).toEqual({ what: 'imei', half: 'old', screen: 'swap-terminal' });
	expect(slotOf('new-iccid')).toEqual({ what: 'iccid', half: 'new', screen: 'swap-sim' });
});

test('old and new side by side in one picture are told apart by the records', () => {
	expect(likely(slotOf('old-imei'), line, ['new', 'old'])).toEqual(['old']);
	expect(likely(slotOf('new-imei'), line, ['new', 'old'])).toEqual(['new']);
	expect(likely(slotOf('new-imei'), line, ['a', 'b'])).toEqual(['a', 'b']);
	expect(likely(slotOf('new-imei'), line, ['old'])).toEqual(['old']);
});
