export type PlateColour = 'blue' | 'yellow' | 'green' | 'yellow_green' | 'white' | 'black';

const NEW_ENERGY_LARGE = /^.[A-Z]\d{5}[A-HJK]$/u;
const NEW_ENERGY_SMALL = /^.[A-Z][A-HJK][A-HJ-NP-Z\d]\d{4}$/u;

/**
 * The colour a plate must have by its own letters (GA 36-2018), or null when the letters leave it open: a plate of seven
 * characters is blue on a small and yellow on a large vehicle.
 */
export function colourOfPlate(plate: string): PlateColour | null {
	const value = plate.normalize('NFKC').toUpperCase().replace(/[\s·.\-]/gu, '');
	if (NEW_ENERGY_LARGE.test(value)) return 'yellow_green';
	if (NEW_ENERGY_SMALL.test(value)) return 'green';
	if (/[挂学]$/u.test(value)) return 'yellow';
	if (/警$/u.test(value)) return 'white';
	if (/[使领港澳]/u.test(value)) return 'black';
	return null;
}
