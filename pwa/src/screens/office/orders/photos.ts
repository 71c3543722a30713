import type { OfficePhoto } from './api';

/** The photos of every vehicle; those of the order itself stand under `null`. */
export function byLine(photos: readonly OfficePhoto[]): Map<string | null, OfficePhoto[]> {
	const groups = new Map<string | null, OfficePhoto[]>();
	for (const photo of photos) groups.set(photo.line_id, [...(groups.get(photo.line_id) ?? []), photo]);
	return groups;
}
