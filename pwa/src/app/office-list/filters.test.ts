import { describe, expect, it } from 'vitest';
import { isNarrowed, narrowed, placeFrom, searchOf, several, spanOf } from './filters';

const names = ['q', 'state', 'technician'] as const;

describe('a list in the address bar', () => {
	it('comes back as it was sent', () => {
		const place = { filters: { q: '京A 12+3&', state: 'approved,assigned', technician: '' }, page: 3 };
		expect(placeFrom(names, searchOf(place))).toEqual(place);
	});

	it('keeps long numbers digit for digit', () => {
		expect(placeFrom(names, '?q=89860012345678901234').filters.q).toBe('89860012345678901234');
	});

	it('stays readable: commas as they are, nothing empty, no first page', () => {
		expect(searchOf({ filters: { state: 'approved,assigned', q: '' }, page: 1 })).toBe('?state=approved,assigned');
		expect(searchOf({ filters: { q: ' ' }, page: 1 })).toBe('');
	});

	it('passes over what it does not know', () => {
		expect(placeFrom(names, '?colour=red&page=-4')).toEqual({ filters: { q: '', state: '', technician: '' }, page: 1 });
		expect(placeFrom(names, '?page=two').page).toBe(1);
	});

	it('begins at the first page after another filter', () => {
		const place = placeFrom(names, '?page=7&q=a');
		expect(narrowed(place, 'state', 'closed')).toEqual({ filters: { q: 'a', state: 'closed', technician: '' }, page: 1 });
	});

	it('knows when nothing is narrowed', () => {
		expect(isNarrowed(placeFrom(names, '?page=2').filters)).toBe(false);
		expect(isNarrowed(placeFrom(names, '?q=x').filters)).toBe(true);
		expect(several('')).toEqual([]);
	});
});

describe('the pager', () => {
	it('says which rows stand on the page', () => {
		expect(spanOf(2, 50, 120)).toEqual({ first: 51, last: 100, pages: 3 });
		expect(spanOf(3, 50, 120)).toEqual({ first: 101, last: 120, pages: 3 });
		expect(spanOf(1, 50, 0)).toEqual({ first: 0, last: 0, pages: 1 });
	});
});
