import { describe, expect, it } from 'vitest';
import { month } from './dates';
import { fileAt } from './file-at';

describe('the finance desk', () => {
	it('knows months', () => {
		const now = new Date(2026, 0, 31);
		expect(month(now)).toEqual({ from: '2026-01-01', to: '2026-01-31' });
		expect(month(now, 1)).toEqual({ from: '2025-12-01', to: '2025-12-31' });
		expect(month(new Date(2028, 1, 10))).toEqual({ from: '2028-02-01', to: '2028-02-29' });
	});

	it('asks for files as the list is filtered', () => {
		expect(fileAt('/api/takings/file', { by: 'day', method: '', from: undefined })).toBe('/api/takings/file?by=day');
		expect(fileAt('/api/x', {})).toBe('/api/x');
	});
});
