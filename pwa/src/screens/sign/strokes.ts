import type { PointGroup } from 'signature_pad';

export interface Size {
	width: number;
	height: number;
}

/** A signature as it was drawn, on a glass of this size. */
export interface Strokes extends Size {
	groups: PointGroup[];
}

export const noStrokes: Strokes = { width: 0, height: 0, groups: [] };

/** The same signature on a glass of another size: whole, in the middle, not stretched. */
export function fitted({ width, height, groups }: Strokes, to: Size): PointGroup[] {
	if (!groups.length || !width || !height) return [];
	const scale = Math.min(to.width / width, to.height / height);
	const left = (to.width - width * scale) / 2;
	const top = (to.height - height * scale) / 2;
	const moved = (group: PointGroup) => group.points.map((point) => ({ ...point, x: left + point.x * scale, y: top + point.y * scale }));
	return groups.map((group) => ({ ...group, points: moved(group) as PointGroup['points'] }));
}
