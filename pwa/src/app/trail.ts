/** The screens that lie in the browser's history, so that the way back can be told from a way on. */
export interface Trail {
	entries: readonly { index: number; path: string }[];
	/** Which of them is shown. */
	at: number;
}

const LONGEST = 60;
export const NOWHERE: Trail = { entries: [], at: -1 };

/** A number that is known is a return or a replacement; a new one takes the place of all that lay ahead. */
export function arrivedAt({ entries, at }: Trail, index: number, path: string): Trail {
	const known = entries.findIndex((entry) => entry.index === index);
	if (known >= 0) return { entries: entries.with(known, { index, path }), at: known };
	const kept = [...entries.slice(0, at + 1), { index, path }].slice(-LONGEST);
	return { entries: kept, at: kept.length - 1 };
}

/** How many steps back `path` lies when nothing but parts of it lies between: a vehicle, its terminal, the scanner. 0: it is not the way back. */
export function stepsBackTo({ entries, at }: Trail, path: string): number {
	for (let place = at - 1; place >= 0; place--) {
		const before = entries[place]!.path;
		if (before === path) return at - place;
		if (!before.startsWith(`${path}/`)) return 0;
	}
	return 0;
}
