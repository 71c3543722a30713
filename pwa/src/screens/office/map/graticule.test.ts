import { expect, test } from 'vitest';
import { graticule, metresPerPixel, scaleBar } from './graticule';

test('a town is crossed by a few lines of round degrees', () => {
	const lines = graticule({ west: 116.21, south: 39.81, east: 116.63, north: 39.99 });
	expect(lines.meridians).toEqual([116.3, 116.4, 116.5, 116.6]);
	expect(lines.parallels).toEqual([39.9]);
	expect(lines.digits).toBe(1);
});

test('so is a yard', () => {
	const { meridians, digits } = graticule({ west: 116.4001, south: 39.9, east: 116.4049, north: 39.902 });
	expect(meridians).toEqual([116.401, 116.402, 116.403, 116.404]);
	expect(digits).toBe(3);
});

test('the scale is the longest round distance that has room', () => {
	expect(scaleBar(10, 120)).toEqual({ metres: 1000, pixels: 100 });
	expect(scaleBar(45, 120)).toEqual({ metres: 5000, pixels: 5000 / 45 });
});

test('a pixel of zoom 10 is 76 m at the equator and half of that at sixty degrees', () => {
	expect(metresPerPixel(0, 10)).toBeCloseTo(76.437, 2);
	expect(metresPerPixel(60, 10)).toBeCloseTo(38.218, 2);
});
