import { missingOnLine } from '../../rules/missing';
import type { Line, OrderFile, Photo, PhotoKind } from '../../sync/documents';

export type StepId = 'survey' | 'terminal' | 'sim' | 'damage' | `photos/${PhotoKind}`;

export interface Step {
	id: StepId;
	state: 'todo' | 'done' | 'problem';
	/** Only for photos: how many are needed, there, and refused by the office. */
	photos?: { kind: PhotoKind; needed: number; have: number; refused: number };
}

/** In the order in which hands do it. */
const ORDER: readonly StepId[] = ['photos/before', 'survey', 'terminal', 'photos/terminal', 'sim', 'photos/sim', 'photos/position', 'photos/after', 'damage', 'photos/damage', 'photos/other'];

/** The steps that this order requires of a vehicle. */
export function requiredSteps(file: OrderFile, line: Line): Step[] {
	const { requirements } = file.order;
	return ORDER.filter((id) => (isPhoto(id) ? (requirements.photos[kindOf(id)] ?? 0) > 0 : requirements[id])).map((id) => stepOf(file, line, id));
}

/** Pictures that may be taken besides; those of damage are asked for when there is some. */
export function optionalSteps(file: OrderFile, line: Line): Step[] {
	const { requirements } = file.order;
	return ORDER.filter((id) => isPhoto(id) && !requirements.photos[kindOf(id)]).map((id) => stepOf(file, line, id));
}

/** Where the thumb goes next; null when the vehicle can be closed. */
export function nextOnLine(file: OrderFile, line: Line): Step | null {
	if (missingOnLine(file.order, line, file.photos).length === 0) return null;
	return requiredSteps(file, line).find(({ state }) => state !== 'done') ?? null;
}

export const isPhoto = (id: StepId): id is `photos/${PhotoKind}` => id.startsWith('photos/');
const kindOf = (id: `photos/${PhotoKind}`) => id.slice('photos/'.length) as PhotoKind;

function stepOf(file: OrderFile, line: Line, id: StepId): Step {
	if (!isPhoto(id)) return { id, state: line[id] ? 'done' : 'todo' };
	return photoStep(id, file.photos.filter(({ line_id }) => line_id === line.id), file.order.requirements.photos[kindOf(id)] ?? 0);
}

function photoStep(id: `photos/${PhotoKind}`, photos: Photo[], needed: number): Step {
	const kind = kindOf(id);
	const ofKind = photos.filter((photo) => photo.kind === kind);
	const refused = ofKind.filter(({ refused_code }) => refused_code).length;
	const have = ofKind.length - refused;
	const isEnough = have >= Math.max(needed, 1);
	return { id, state: refused ? 'problem' : isEnough ? 'done' : 'todo', photos: { kind, needed, have, refused } };
}
