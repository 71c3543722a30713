import { expect, it } from 'vitest';
import { wayBack } from './way-back';

it('leads back to the page that was asked for', () => expect(wayBack('/orders/7', '/today')).toBe('/orders/7'));
it.each(['//elsewhere.example', '/\\elsewhere.example', 'https://elsewhere.example', '/signin', undefined, 7])('never follows %s', (wanted) =>
	expect(wayBack(wanted, '/today')).toBe('/today'),
);
