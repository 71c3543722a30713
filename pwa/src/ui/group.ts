export type NumberKind = 'imei' | 'iccid' | 'phone' | 'vin';

const SIZES: Record<NumberKind, number[]> = {
	imei: [2, 6, 6, 1],
	iccid: [4, 4, 4, 4, 4],
	phone: [3, 4, 4],
	vin: [3, 6, 8],
};

/** Cuts a number into the groups people compare: `861234567890123` → `86 123456 789012 3`. */
export function grouped(value: string, kind: NumberKind): string[] {
	const groups: string[] = [];
	let rest = kind === 'phone' ? atHome(value) : value;
	if (kind === 'phone' && !/^1\d{10}$/.test(rest)) return rest ? [rest] : groups;
	for (const size of SIZES[kind]) {
		if (!rest) break;
		groups.push(rest.slice(0, size));
		rest = rest.slice(size);
	}
	return rest ? [...groups, rest] : groups;
}

/** A Chinese mobile number as it is dialled here: `+8613800138000` → `13800138000`. Others stay as they are. */
export const atHome = (phone: string) => phone.replace(/^\+86(?=1\d{10}$)/, '');
