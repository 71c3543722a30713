import { describe, expect, it } from 'vitest';
import { plateColour, plateParts } from './plate';

describe('the colour of a plate', () => {
	it.each([
		['粤B12345', 'blue'],
		['粤B·12345', 'blue'],
		['京AD12345', 'green'],
		['京AF1234A', 'green'],
		['沪B12345F', 'yellow_green'],
		['苏E0521学', 'yellow'],
		['沪A1234挂', 'yellow'],
		['川A1234警', 'white'],
		['WJ粤1234A', 'white'],
		['粤Z1234港', 'black'],
		['粤Z1234澳', 'black'],
		['223456使', 'black'],
		['TEST-01', 'plain'],
	])('%s is %s', (plate, colour) => expect(plateColour(plate)).toBe(colour));

	it('is the one on record when there is one', () => expect(plateColour('粤B12345', 'yellow')).toBe('yellow'));
	it('is derived when the record holds none', () => expect(plateColour('粤B12345', '')).toBe('blue'));
});

describe('a plate', () => {
	it('is parted where the dot stands', () => expect(plateParts('粤b·12345')).toEqual(['粤B', '12345']));
	it('stays whole when it is a foreign one', () => expect(plateParts('TEST-01')).toEqual(['', 'TEST01']));
});
