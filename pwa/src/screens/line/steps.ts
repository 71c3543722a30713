import { missingOnLine, photosNeeded } from '../../rules/missing';
import { isNumbered, shownInstead } from '../../rules/readings';
import type { Line, OrderFile, Photo, PhotoKind } from '../../sync/documents';

export type StepId = 'survey' | 'terminal' | 'sim' | 'swap-terminal' | 'swap-sim' | 'parts' | 'report' | 'damage' | `photos/${PhotoKind}`;

export interface Step {
	id: StepId;
	state: 'todo' | 'done' | 'problem';
	/** Part of the work, but nobody has to: a repair may be a plug that was loose. */
	isOptional?: boolean;
	/** Only for photos: how many are needed, there, and refused by the office; whether they show another number. */
	photos?: { kind: PhotoKind; needed: number; have: number; refused: number; isOdd: boolean };
}

/** In the order in which hands do it. */
const ORDER: readonly StepId[] = [
	...(['photos/before', 'survey', 'swap-terminal', 'photos/old_terminal', 'terminal', 'photos/terminal'] as const),
	...(['swap-sim', 'photos/old_sim', 'sim', 'photos/sim', 'photos/position', 'parts', 'report'] as const),
	...(['photos/after', 'damage', 'photos/damage', 'photos/other'] as const),
];
const OF_REPAIRS: readonly StepId[] = ['swap-terminal', 'swap-sim', 'parts'];

/** The steps of this order at a vehicle: what it requires, and what a repair may need besides. */
export function mainSteps(file: OrderFile, line: Line): Step[] {
	return ORDER.filter((id) => isRequired(file, line, id) || isOffered(file, id)).map((id) => stepOf(file, line, id));
}

/** Pictures that may be taken besides; those of damage are asked for when there is some, those of swapped units with the swap. */
export function optionalSteps(file: OrderFile, line: Line): Step[] {
	const isOfUnit = (id: `photos/${PhotoKind}`) => isOld(id) || (file.order.kind === 'repair' && isNumbered(kindOf(id)));
	return ORDER.filter((id) => isPhoto(id) && !isOfUnit(id) && !isRequired(file, line, id)).map((id) => stepOf(file, line, id));
}

/** Where the thumb goes next; null when the vehicle can be closed. */
export function nextOnLine(file: OrderFile, line: Line): Step | null {
	if (missingOnLine(file.order, line, file.photos).length === 0) return null;
	return mainSteps(file, line).find(({ state, isOptional }) => !isOptional && state !== 'done') ?? null;
}

function isRequired({ order: { requirements } }: OrderFile, line: Line, id: StepId): boolean {
	if (isPhoto(id)) return photosNeeded(requirements, line, kindOf(id)) > 0;
	return id in requirements && Boolean(requirements[id as 'survey']);
}

const isOffered = ({ order }: OrderFile, id: StepId) => order.kind === 'repair' && OF_REPAIRS.includes(id);

export const isPhoto = (id: StepId): id is `photos/${PhotoKind}` => id.startsWith('photos/');
const isOld = (id: StepId) => id === 'photos/old_terminal' || id === 'photos/old_sim';
const kindOf = (id: `photos/${PhotoKind}`) => id.slice('photos/'.length) as PhotoKind;

function stepOf(file: OrderFile, line: Line, id: StepId): Step {
	if (!isPhoto(id)) return { id, state: isDone(line, id) ? 'done' : 'todo', isOptional: OF_REPAIRS.includes(id) };
	return photoStep(id, file.photos.filter(({ line_id }) => line_id === line.id), photosNeeded(file.order.requirements, line, kindOf(id)), line);
}

function isDone(line: Line, id: Exclude<StepId, `photos/${PhotoKind}`>): boolean {
	if (id === 'swap-terminal') return Boolean(line.old_terminal ?? line.terminal);
	if (id === 'swap-sim') return Boolean(line.old_sim ?? line.sim);
	return id === 'parts' ? line.parts_used.length > 0 : Boolean(line[id]);
}

function photoStep(id: `photos/${PhotoKind}`, photos: Photo[], needed: number, line: Line): Step {
	const kind = kindOf(id);
	const ofKind = photos.filter((photo) => photo.kind === kind);
	const refused = ofKind.filter(({ refused_code }) => refused_code).length;
	const have = ofKind.length - refused;
	const isEnough = have >= Math.max(needed, 1);
	const isOdd = shownInstead(kind, ofKind.filter(({ refused_code }) => !refused_code), line) !== null;
	return { id, state: refused || isOdd ? 'problem' : isEnough ? 'done' : 'todo', photos: { kind, needed, have, refused, isOdd } };
}
