import { describe, expect, it } from 'vitest';
import { emptyDraft, type Draft } from './draft';
import { missingIn } from './missing';

const TODAY = '2026-11-25';
const whole: Draft = {
	...emptyDraft(),
	customerName: '测试物流',
	contact: 'k1',
	site: 's1',
	plate: '豫A36AP7',
	model: 'T1',
	purchasedOn: '2026-01-15',
	problem: '不上线',
	symptoms: ['offline'],
};
const fields = (change: Partial<Draft>, several = false) => missingIn({ ...whole, ...change }, TODAY, several).map(({ field }) => field);

describe('what is still to be asked', () => {
	it('is nothing when every field of the standard has an answer', () => {
		expect(fields({})).toEqual([]);
	});

	it('is everything at first, in the order of the form', () => {
		expect(missingIn(emptyDraft(), TODAY).map(({ field }) => field)).toEqual(['customerName', 'contactName', 'contactPhone', 'address', 'plate', 'model', 'purchasedOn', 'problem', 'symptoms']);
	});

	it('accepts a reason for a missing purchase date, and no date that has not come', () => {
		expect(fields({ purchasedOn: '', purchaseUnknown: 'second_hand' })).toEqual([]);
		expect(fields({ purchasedOn: '2026-11-26' })).toEqual(['purchasedOn']);
		expect(fields({ purchasedOn: '2026-11-25' })).toEqual([]);
	});

	it('accepts symptoms in words', () => {
		expect(fields({ symptoms: [] })).toEqual(['symptoms']);
		expect(fields({ symptoms: [], symptomNote: '屏幕一直闪' })).toEqual([]);
	});

	it('asks for no plate where several vehicles are on the order', () => {
		expect(fields({ plate: '' })).toEqual(['plate']);
		expect(fields({ plate: '' }, true)).toEqual([]);
	});
});
