import type { Line, Order, Photo, PhotoKind, Requirements, Signature } from '../sync/documents';
import { isNumbered, shownInstead } from './readings';

export type Section = 'checklist' | 'survey' | 'terminal' | 'sim' | 'photos' | 'report' | 'damage' | 'lines' | 'signatures';

export interface Missing {
	code: string;
	params: Record<string, unknown>;
	where: { section: Section; line_id: string | null };
}

type RequiredBy = { requirements: Requirements };

type LineFacts = Pick<Line, 'id' | 'survey' | 'terminal' | 'sim' | 'damage' | 'old_terminal' | 'old_sim' | 'report'>;
type PhotoFacts = Pick<Photo, 'line_id' | 'kind' | 'refused_code'> & Partial<Pick<Photo, 'codes' | 'reading'>>;

const PHOTO_ORDER: readonly PhotoKind[] = ['before', 'after', 'position', 'old_terminal', 'terminal', 'old_sim', 'sim', 'damage', 'other'];

/** What is still to be ticked before leaving (P9.4.4). */
export function missingForDeparture(order: RequiredBy & Pick<Order, 'checklist'>): Missing[] {
	return order.requirements.checklist
		.filter((item) => !order.checklist[item]?.checked)
		.map((item) => missing('missing.checklist', { item }, 'checklist'));
}

/** What one vehicle still needs before it is done, in reading order (P9.2.1, P4.13, P9.4.7, P9.4.8). */
export function missingOnLine(
	order: RequiredBy,
	line: LineFacts,
	photos: readonly PhotoFacts[],
): Missing[] {
	const { requirements } = order;
	return [
		...(requirements.survey && !line.survey ? [missing('missing.survey', {}, 'survey', line.id)] : []),
		...(requirements.terminal && !line.terminal ? [missing('missing.terminal', {}, 'terminal', line.id)] : []),
		...(requirements.sim && !line.sim ? [missing('missing.sim', {}, 'sim', line.id)] : []),
		...missingPhotos(requirements, line, photos),
		...disagreeingPhotos(line, photos),
		...(requirements.report && !line.report ? [missing('missing.report', {}, 'report', line.id)] : []),
		...(requirements.damage && !line.damage ? [missing('missing.damage', {}, 'damage', line.id)] : []),
	];
}

/**
 * What an order still needs before it can be completed, in reading order (P9.4.7): the checklist, the vehicles by
 * position, the signatures. An open vehicle is named once; a done one with what it lacks; others need nothing.
 */
export function missingOnOrder(
	order: RequiredBy & Pick<Order, 'checklist'>,
	lines: readonly (LineFacts & Pick<Line, 'position' | 'state'>)[],
	photos: readonly PhotoFacts[],
	signatures: readonly Pick<Signature, 'role'>[],
): Missing[] {
	const inOrder = [...lines].sort((a, b) => a.position - b.position);
	return [
		...missingForDeparture(order),
		...inOrder.flatMap((line) => missingOfLine(order, line, photos)),
		...order.requirements.signatures
			.filter((role) => !signatures.some((signature) => signature.role === role))
			.map((role) => missing('missing.signature', { role }, 'signatures')),
	];
}

function missingOfLine(
	order: RequiredBy,
	line: LineFacts & Pick<Line, 'state' | 'position'>,
	photos: readonly PhotoFacts[],
): Missing[] {
	if (line.state === 'pending') return [missing('missing.line', { position: line.position }, 'lines', line.id)];
	return line.state === 'done' ? missingOnLine(order, line, photos) : [];
}

/** How many pictures of a kind a vehicle needs. Whatever number a repair took down needs its photo, too (P9.4.5, P9.4.6). */
export function photosNeeded(requirements: Requirements, line: Pick<LineFacts, 'terminal' | 'sim' | 'old_terminal' | 'old_sim'>, kind: PhotoKind): number {
	const isOfNumber = requirements.report && isNumbered(kind) && line[kind];
	return Math.max(requirements.photos[kind] ?? 0, isOfNumber ? 1 : 0);
}

/** A picture that the server refused does not count. */
function missingPhotos(requirements: Requirements, line: LineFacts, photos: readonly PhotoFacts[]): Missing[] {
	const good = goodPhotos(line, photos);
	return PHOTO_ORDER.flatMap((kind) => {
		const needed = photosNeeded(requirements, line, kind);
		const have = good.filter((photo) => photo.kind === kind).length;
		return have < needed ? [missing('missing.photo', { kind, needed, have }, 'photos', line.id)] : [];
	});
}

/** The photo must agree with the number (P9.4.5, P9.4.6). */
function disagreeingPhotos(line: LineFacts, photos: readonly PhotoFacts[]): Missing[] {
	return PHOTO_ORDER.flatMap((kind) => {
		const shows = shownInstead(kind, goodPhotos(line, photos), line);
		return shows === null ? [] : [missing('missing.photo_disagrees', { kind, shows }, 'photos', line.id)];
	});
}

function goodPhotos(line: Pick<LineFacts, 'id'>, photos: readonly PhotoFacts[]): PhotoFacts[] {
	return photos.filter((photo) => photo.line_id === line.id && !photo.refused_code);
}

function missing(code: string, params: Missing['params'], section: Section, line_id: string | null = null): Missing {
	return { code, params, where: { section, line_id } };
}
