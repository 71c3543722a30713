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
	let rest = value;
	for (const size of SIZES[kind]) {
		if (!rest) break;
		groups.push(rest.slice(0, size));
		rest = rest.slice(size);
	}
	return rest ? [...groups, rest] : groups;
}
