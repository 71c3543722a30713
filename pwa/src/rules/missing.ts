import type { Line, Order, Photo, PhotoKind, Requirements, Signature } from '../sync/documents';

export type Section = 'checklist' | 'survey' | 'terminal' | 'sim' | 'photos' | 'damage' | 'lines' | 'signatures';

export interface Missing {
	code: string;
	params: Record<string, unknown>;
	where: { section: Section; line_id: string | null };
}

type RequiredBy = { requirements: Requirements };

const PHOTO_ORDER: readonly PhotoKind[] = ['before', 'after', 'position', 'terminal', 'sim', 'damage', 'other'];

/** What is still to be ticked before leaving (P9.4.4). */
export function missingForDeparture(order: RequiredBy & Pick<Order, 'checklist'>): Missing[] {
	return order.requirements.checklist
		.filter((item) => !order.checklist[item]?.checked)
		.map((item) => missing('missing.checklist', { item }, 'checklist'));
}

/** What one vehicle still needs before it is done, in reading order (P9.2.1, P9.4.7, P9.4.8). */
export function missingOnLine(
	order: RequiredBy,
	line: Pick<Line, 'id' | 'survey' | 'terminal' | 'sim' | 'damage'>,
	photos: readonly Pick<Photo, 'line_id' | 'kind' | 'refused_code'>[],
): Missing[] {
	const { requirements } = order;
	return [
		...(requirements.survey && !line.survey ? [missing('missing.survey', {}, 'survey', line.id)] : []),
		...(requirements.terminal && !line.terminal ? [missing('missing.terminal', {}, 'terminal', line.id)] : []),
		...(requirements.sim && !line.sim ? [missing('missing.sim', {}, 'sim', line.id)] : []),
		...missingPhotos(requirements, line.id, photos),
		...(requirements.damage && !line.damage ? [missing('missing.damage', {}, 'damage', line.id)] : []),
	];
}

/**
 * What an order still needs before it can be completed, in reading order (P9.4.7): the checklist, the vehicles by
 * position, the signatures. An open vehicle is named once; a done one with what it lacks; others need nothing.
 */
export function missingOnOrder(
	order: RequiredBy & Pick<Order, 'checklist'>,
	lines: readonly Pick<Line, 'id' | 'position' | 'state' | 'survey' | 'terminal' | 'sim' | 'damage'>[],
	photos: readonly Pick<Photo, 'line_id' | 'kind' | 'refused_code'>[],
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
	line: Pick<Line, 'id' | 'position' | 'state' | 'survey' | 'terminal' | 'sim' | 'damage'>,
	photos: readonly Pick<Photo, 'line_id' | 'kind' | 'refused_code'>[],
): Missing[] {
	if (line.state === 'pending') return [missing('missing.line', { position: line.position }, 'lines', line.id)];
	return line.state === 'done' ? missingOnLine(order, line, photos) : [];
}

/** A picture that the server refused does not count. */
function missingPhotos(
	requirements: Requirements,
	lineId: string,
	photos: readonly Pick<Photo, 'line_id' | 'kind' | 'refused_code'>[],
): Missing[] {
	const good = photos.filter((photo) => photo.line_id === lineId && !photo.refused_code);
	return PHOTO_ORDER.flatMap((kind) => {
		const needed = requirements.photos[kind] ?? 0;
		const have = good.filter((photo) => photo.kind === kind).length;
		return have < needed ? [missing('missing.photo', { kind, needed, have }, 'photos', lineId)] : [];
	});
}

function missing(code: string, params: Missing['params'], section: Section, line_id: string | null = null): Missing {
	return { code, params, where: { section, line_id } };
}
