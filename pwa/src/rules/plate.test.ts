import { expect, test } from 'vitest';
import { colourOfPlate } from './plate';

test.each<[string, string | null, string]>([
	['京AD12345', 'green', 'small electric vehicle'],
	['粤BF9A123', null, 'letters where digits belong'],
	['沪AF12345', 'green', 'small hybrid'],
	['京A12345D', 'yellow_green', 'large electric vehicle'],
	['京A1234挂', 'yellow', 'trailer'],
	['京A1234学', 'yellow', 'driving school'],
	['京A1234警', 'white', 'police'],
	['粤Z1234港', 'black', 'from Hong Kong'],
	['京·A12345', null, 'blue or yellow, by size'],
	['ＡＢ', null, 'no plate at all'],
])('%s is %s: %s', (plate, colour) => expect(colourOfPlate(plate)).toBe(colour));
