import { expect, it } from 'vitest';
import { initialsOf } from './initials';

it.each([
	['李小龙', '小龙'],
	['王军', '王军'],
	['演示·派工员', '派工'],
	['阿不都·热合曼', '热合'],
	['Li Wei', 'LW'],
	['Cher', 'C'],
])('%s is %s', (name, short) => expect(initialsOf(name)).toBe(short));
