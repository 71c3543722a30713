export interface Box {
	x: number;
	y: number;
	width: number;
	height: number;
}

type Pixels = Pick<ImageData, 'data' | 'width' | 'height'>;

const CHANNELS = 4;
const ALPHA = 3;
const MARGIN = 8;

/** Where something is drawn on a clear ground, with a little air around it; null when nothing is. */
export function inkIn({ data, width, height }: Pixels): Box | null {
	let [left, top, right, bottom] = [width, height, -1, -1];
	for (let place = ALPHA; place < data.length; place += CHANNELS) {
		if (!data[place]) continue;
		const [x, y] = [((place - ALPHA) / CHANNELS) % width, Math.floor(place / CHANNELS / width)];
		[left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y)];
	}
	if (right < 0) return null;
	const [x, y] = [Math.max(0, left - MARGIN), Math.max(0, top - MARGIN)];
	return { x, y, width: Math.min(width, right + MARGIN + 1) - x, height: Math.min(height, bottom + MARGIN + 1) - y };
}
