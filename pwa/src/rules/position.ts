/** "39.9042, 116.4074" as maps give it: latitude first. Null when it is no position on earth. */
export function positionOf(text: string): { latitude: number; longitude: number } | null {
	const found = /^\s*(-?\d{1,2}(?:\.\d+)?)\s*[,，;；\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/.exec(text);
	if (!found) return null;
	const [latitude, longitude] = [Number(found[1]), Number(found[2])];
	return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null;
}
