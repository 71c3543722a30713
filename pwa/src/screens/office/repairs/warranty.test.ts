import { describe, expect, it } from 'vitest';
import { warrantyReason, warrantyWord } from './warranty';

describe('the warranty in words', () => {
	it('tells covered, over, none and unclear apart', () => {
		const tones = [
			warrantyWord({ covered: true, until: '2028-03-01', reason: 'installation' }),
			warrantyWord({ covered: false, until: '2026-03-01', reason: 'purchase' }),
			warrantyWord({ covered: false, until: null, reason: 'no_term' }),
			warrantyWord({ covered: false, until: null, reason: 'unknown' }),
		];
		expect(tones.map(({ tone }) => tone)).toEqual(['done', 'stop', 'stop', 'wait']);
		expect(new Set(tones.map(({ word }) => word)).size).toBe(4);
	});

	it('says the last day with its year', () => {
		expect(warrantyReason({ until: '2028-03-01', reason: 'inherited' })).toContain('2028');
	});
});
