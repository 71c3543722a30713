import { expect, test } from 'vitest';
import { inkIn } from './ink';

const glass = (width: number, height: number, ...dots: [number, number][]) => {
	const data = new Uint8ClampedArray(width * height * 4);
	for (const [x, y] of dots) data[(y * width + x) * 4 + 3] = 255;
	return { data, width, height } as ImageData;
};

test('a signature is what was written, not the glass around it', () => {
	expect(inkIn(glass(400, 600, [100, 300], [180, 340]))).toEqual({ x: 92, y: 292, width: 97, height: 57 });
});

test('ink at the edge keeps within the glass', () => {
	expect(inkIn(glass(40, 20, [0, 0], [39, 19]))).toEqual({ x: 0, y: 0, width: 40, height: 20 });
});

test('an empty glass has no ink', () => expect(inkIn(glass(40, 20))).toBeNull());
