import { describe, expect, it } from 'vitest';
import type { ListRow } from './api';
import { findingText, said } from './words';

const row = (more: Partial<ListRow>): ListRow => ({ values: { row: 2 }, findings: [], cleaned: [], notes: [], accepted: true, known: false, on_request: false, vehicle: null, ...more }) as ListRow;

describe('what stands beside a text of a row', () => {
	const noted = { field: 'wished_date', code: 'date.kept_as_remark', params: {} };

	it('is what is wrong and what is noted, of this field only', () => {
		const wrong = { field: 'wished_date', code: 'date.invalid', params: {} };
		expect(said(row({ findings: [wrong], notes: [noted] }), 'wished_date')).toEqual({ wrong: findingText(wrong), note: findingText(noted), was: undefined });
		expect(said(row({ findings: [wrong], notes: [noted] }), 'plate')).toEqual({ wrong: undefined, note: undefined, was: undefined });
	});

	it('is what stood in the file where more than blanks were tidied away', () => {
		expect(said(row({ cleaned: [{ field: 'plate', was: '京a·12345', now: '京A12345' }] }), 'plate').was).toBe('京a·12345');
		expect(said(row({ cleaned: [{ field: 'plate', was: ' 京A12345 ', now: '京A12345' }] }), 'plate').was).toBeUndefined();
	});
});
