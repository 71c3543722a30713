import { describe, expect, it } from 'vitest';
import { isChangeable } from './changing';

describe('a request', () => {
	it('is changed while it is open', () => {
		expect([isChangeable({ state: 'open', order: null }), isChangeable({ state: 'cancelled', order: null })]).toEqual([true, false]);
	});

	it('is changed until its order is submitted, and again when that was sent back', () => {
		const changeable = (state: string) => isChangeable({ state: 'ordered', order: { state } });
		expect(['draft', 'submitted', 'returned', 'approved'].map(changeable)).toEqual([true, false, true, false]);
	});
});
