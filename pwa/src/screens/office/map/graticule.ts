export interface Bounds {
	west: number;
	south: number;
	east: number;
	north: number;
}

const STEPS = [30, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 0.0005, 0.0002, 0.0001];
const FEWEST = 4;

/** Meridians and parallels of round degrees: at least four across what is seen. */
export function graticule({ west, south, east, north }: Bounds): { meridians: number[]; parallels: number[]; digits: number } {
	const step = STEPS.find((degrees) => (east - west) / degrees >= FEWEST) ?? STEPS.at(-1)!;
	const digits = Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
	return { meridians: multiples(step, west, east, digits), parallels: multiples(step, south, north, digits), digits };
}

function multiples(step: number, from: number, to: number, digits: number): number[] {
	const first = Math.ceil(from / step);
	const count = Math.max(0, Math.floor(to / step) - first + 1);
	return Array.from({ length: count }, (_, at) => Number(((first + at) * step).toFixed(digits)));
}

const METRES = [1, 2, 5].flatMap((digit) => [1, 10, 100, 1000, 10_000, 100_000, 1_000_000].map((power) => digit * power)).sort((a, b) => b - a);

/** The longest round distance that fits into so many pixels. */
export function scaleBar(metresPerPixel: number, most: number): { metres: number; pixels: number } {
	const metres = METRES.find((length) => length / metresPerPixel <= most) ?? METRES.at(-1)!;
	return { metres, pixels: metres / metresPerPixel };
}

const EQUATOR_M = 40_075_016.686;
const TILE = 512;

/** Of a map in Mercator's projection. */
export const metresPerPixel = (latitude: number, zoom: number) => (EQUATOR_M * Math.cos((latitude * Math.PI) / 180)) / (TILE * 2 ** zoom);
