import type { Assignment } from './api';

/** The technician of every line, by line id. */
export type Shares = Readonly<Record<string, string>>;

/** One part for each technician, in the order in which they first appear: the first keeps the order's number. */
export function partsOf(lines: readonly { id: string }[], shares: Shares): Assignment['parts'] {
	const parts = new Map<string, string[]>();
	for (const { id } of lines) {
		const technician = shares[id] ?? '';
		parts.set(technician, [...(parts.get(technician) ?? []), id]);
	}
	return [...parts].map(([technician, ids]) => ({ technician, lines: ids }));
}

/** Deals the lines out in even, unbroken runs: neighbours in the list stand beside each other in the yard. */
export function dealt(lines: readonly { id: string }[], technicians: readonly string[]): Shares {
	if (!technicians.length) return {};
	const share = Math.ceil(lines.length / technicians.length);
	return Object.fromEntries(lines.map(({ id }, index) => [id, technicians[Math.floor(index / share)]!]));
}

export const unshared = (lines: readonly { id: string }[], shares: Shares): number => lines.filter(({ id }) => !shares[id]).length;
