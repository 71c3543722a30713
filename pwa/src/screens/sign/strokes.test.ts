import { expect, test } from 'vitest';
import { fitted, noStrokes, type Strokes } from './strokes';

const strokes = { width: 300, height: 100, groups: [{ points: [{ x: 150, y: 50 }, { x: 300, y: 100 }] }] } as unknown as Strokes;

test('a signature keeps its shape when the phone is turned', () => {
	const [group] = fitted(strokes, { width: 600, height: 400 });
	expect(group?.points).toEqual([
		{ x: 300, y: 200 },
		{ x: 600, y: 300 },
	]);
});

test('nothing drawn stays nothing', () => expect(fitted(noStrokes, { width: 10, height: 10 })).toEqual([]));
