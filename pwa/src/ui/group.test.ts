import { describe, expect, it } from 'vitest';
import { grouped } from './group';

describe('a number that is compared', () => {
	it.each([
		['861234567890123', 'imei', '86 123456 789012 3'],
		['89860012345678901234', 'iccid', '8986 0012 3456 7890 1234'],
		['8986001234567890123', 'iccid', '8986 0012 3456 7890 123'],
		['13800138000', 'phone', '138 0013 8000'],
		['8612', 'imei', '86 12'],
		['8612345678901234567', 'imei', '86 123456 789012 3 4567'],
		['', 'imei', ''],
		['+8613800138000', 'phone', '138 0013 8000'],
		['+861012345678', 'phone', '+861012345678'],
		['+861012345678 ext. 801', 'phone', '+861012345678 ext. 801'],
	] as const)('%s as %s is read %s', (value, kind, read) => expect(grouped(value, kind).join(' ')).toBe(read));
});
