import { describe, expect, it } from 'vitest';
import { positionOf } from './position';

describe('a position copied from a map', () => {
	it('is latitude and longitude, however they are separated', () => {
		for (const text of ['39.9042, 116.4074', '39.9042，116.4074', ' 39.9042 116.4074 ']) expect(positionOf(text)).toEqual({ latitude: 39.9042, longitude: 116.4074 });
	});

	it('is nothing else', () => {
		for (const text of ['', '39.9', '116.4074, 39.9042', 'Beijing', '39.9042, 216']) expect(positionOf(text)).toBeNull();
	});
});
