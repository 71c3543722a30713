interface Spot {
	latitude: number | null;
	longitude: number | null;
}

const EARTH_KM = 6371;
const DETOUR = 1.3;
const KM_PER_HOUR = 40;

const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Minutes on the road between two sites: the great circle, a third longer, at 40 km/h. Undefined where a site is not on the map. */
export function travelMinutes(from: Spot, to: Spot): number | undefined {
	if (from.latitude === null || from.longitude === null || to.latitude === null || to.longitude === null) return undefined;
	const [north, east] = [radians(to.latitude - from.latitude) / 2, radians(to.longitude - from.longitude) / 2];
	const half = Math.sin(north) ** 2 + Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude)) * Math.sin(east) ** 2;
	return Math.round(((2 * EARTH_KM * Math.asin(Math.sqrt(half)) * DETOUR) / KM_PER_HOUR) * 60);
}
