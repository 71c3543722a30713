/** How a plate looks on the road. `plain` is a plate we do not recognise: shown without colour rather than with a wrong one. */
export type PlateColour = 'blue' | 'yellow' | 'green' | 'yellow_green' | 'white' | 'black' | 'plain';

const COLOURS = new Set<string>(['blue', 'yellow', 'green', 'yellow_green', 'white', 'black']);
const ORDINARY = /^[\u4e00-\u9fff][A-Z][A-Z0-9]{5}$/;
const SMALL_NEW_ENERGY = /^[\u4e00-\u9fff][A-Z][ABCDEFGHJK][A-Z0-9]{5}$/;
const LARGE_NEW_ENERGY = /^[\u4e00-\u9fff][A-Z][0-9]{5}[ABCDEFGHJK]$/;

export const bare = (plate: string) => plate.replace(/[\s·•.・-]/g, '').toUpperCase();

/** The colour given, else the one that follows from the plate itself (GA 36). */
export function plateColour(plate: string, given?: string | null): PlateColour {
	if (given && COLOURS.has(given)) return given as PlateColour;
	const text = bare(plate);
	if (/^WJ|警$|应急$/.test(text)) return 'white';
	if (/[港澳]$|[使领]/.test(text)) return 'black';
	if (/[学挂]$/.test(text)) return 'yellow';
	if (LARGE_NEW_ENERGY.test(text)) return 'yellow_green';
	if (SMALL_NEW_ENERGY.test(text)) return 'green';
	return ORDINARY.test(text) ? 'blue' : 'plain';
}

/** Region and number apart, as the dot on the plate does: `粤B12345` → `['粤B', '12345']`. */
export function plateParts(plate: string): [string, string] {
	const text = bare(plate);
	return /^[\u4e00-\u9fff][A-Z]/.test(text) ? [text.slice(0, 2), text.slice(2)] : ['', text];
}
