import { describe, expect, it } from 'vitest';
import type { HandsView } from '../../sync/viewing';
import type { PartRequest } from '../../sync/part-documents';
import { catalogueOf, meant } from './catalogue';
import { askedOf, blankPart, oralOf, partProblems } from './part-form';
import { partStanding } from './standing';

const request = (change: Partial<PartRequest> = {}): PartRequest => ({
	...{ id: 'r', line_id: null, product_id: null, part: 'Demo relay', quantity: 3, reason: 'burnt', stops: true, proposal: '', photo_id: null },
	...{ asked_by: 'Demo Li', asked_at: '2026-11-27T08:00:00Z', state: 'awaiting', answer: null, granted: 0, substitute_id: null, substitute_part: '' },
	...{ wished_date: null, note: '', decided_by: null, decided_at: null, oral: false, confirmation: '', confirmation_note: '' },
	...change,
});

describe('what a technician asks for', () => {
	const form = { ...blankPart('a-1'), part: ' Demo relay ', reason: 'burnt', quantity: 3 };

	it('says which part, what for, and whether work can go on', () => {
		expect(partProblems(blankPart('a-1'))).toEqual({
			...{ part: 'part_request.part_missing', reason: 'part_request.reason_missing', stops: 'part_request.stops_missing' },
		});
		expect(askedOf(form, 'a', 'r')).toBeNull();
		expect(askedOf({ ...form, stops: 'yes' }, 'a', 'r')).toMatchObject({ part: 'Demo relay', quantity: 3, stops: true, line_id: 'a-1', product_id: null, oral: null });
	});

	it('names the manager who agreed on the telephone, and to what; then work goes on', () => {
		const oral = { ...form, who: 'oral' as const, stops: 'yes' as const };
		expect(partProblems(oral)).toEqual({ manager: 'part_request.manager', answer: 'part_request.answer_missing' });
		const said = { ...oral, oral: { ...oral.oral, manager_id: 'm', answer: 'partial' as const, quantity: 2 } };
		expect(askedOf(said, 'a', 'r')).toMatchObject({ stops: false, oral: { manager_id: 'm', answer: 'partial', quantity: 2 } });
		expect(partProblems({ ...said, quantity: 2 })).toEqual({ quantity: 'part_request.quantity' });
		expect(oralOf({ ...said.oral, answer: 'substituted' }, 3)).toBeNull();
		expect(oralOf({ ...said.oral, answer: 'substituted', part: 'Other' }, 3)).toEqual({ manager_id: 'm', answer: 'substituted', part: 'Other', product_id: null });
	});
});

describe('the names that a phone knows', () => {
	const hands = {
		stock: [{ id: '1', version: 1, product_id: 'fuse', code: '', name: 'Demo fuse', unit: 'pc', quantity: 4 }],
		items: [{ id: '2', version: 1, kind: 'terminal', product_id: 't1', product: 'Demo T1', condition: 'good' }],
		symptoms: [
			{ id: '3', version: 1, code: 'x', name_zh: '', name_en: '', position: 1, needs: [{ product_id: 't1', kind: 'terminal', product: 'Demo T1', quantity: 1 }] },
			{ id: '4', version: 1, code: 'power', name_zh: '', name_en: '', position: 2, needs: [{ product_id: 'relay', kind: 'part', product: 'Demo relay', quantity: 1 }] },
		],
	} as unknown as HandsView;

	it('begin with what the fault that was called in usually needs, and count what is in hand', () => {
		expect(catalogueOf(hands, ['power']).map(({ name, have }) => [name, have])).toEqual([['Demo relay', 0], ['Demo T1', 1], ['Demo fuse', 4]]);
	});

	it('are found by a piece of them', () => {
		expect(meant(catalogueOf(hands), 'FUS').map(({ product_id }) => product_id)).toEqual(['fuse']);
		expect(meant(catalogueOf(hands), '')).toHaveLength(3);
	});
});

describe('what an order that stands still waits for', () => {
	it('is an answer, then the part, then nothing', () => {
		expect(partStanding({ part_requests: [request({ id: 'old', state: 'withdrawn' }), request()] }).kind).toBe('answer');
		expect(partStanding({ part_requests: [request({ state: 'answered', answer: 'partial', granted: 1 })] }).kind).toBe('part');
		expect(partStanding({ part_requests: [request({ state: 'answered', answer: 'refused' })] }).kind).toBe('nothing');
		expect(partStanding({})).toEqual({ kind: 'nothing', request: null });
	});
});
