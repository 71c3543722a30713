import { expect, test } from 'vitest';
import { drawn, meant } from './gcj';

test('on a Chinese map Tiananmen is drawn some hundred metres to the north-east', () => {
	const [longitude, latitude] = drawn([116.3912757, 39.906217], true);
	expect(longitude).toBeCloseTo(116.3975131, 4);
	expect(latitude).toBeCloseTo(39.9076219, 4);
});

test('what is pointed at on such a map is the place itself', () => {
	const [longitude, latitude] = meant(drawn([114.0579, 22.5431], true), true);
	expect(longitude).toBeCloseTo(114.0579, 5);
	expect(latitude).toBeCloseTo(22.5431, 5);
});

test('outside of China, and on other maps, nothing is shifted', () => {
	expect(drawn([2.2945, 48.8584], true)).toEqual([2.2945, 48.8584]);
	expect(drawn([116.3912757, 39.906217], false)).toEqual([116.3912757, 39.906217]);
});
