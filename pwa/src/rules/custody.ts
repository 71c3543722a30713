import type { Handover, Item, Stock } from '../sync/custody-documents';
import type { Line, UsedPart } from '../sync/documents';
import { isSame, type Unit, type UnitKind } from '../sync/fitting';

/** Why a number is not taken. `holder`: the vehicle on this phone that has the unit. */
export interface Refusal {
	code: string;
	params: Record<string, unknown>;
	holder?: Line;
	/** It is on its way to this person: confirming the hand-over mends it. */
	isOnItsWay?: boolean;
}

/** What the phone knows of custody. `isKnown` is false until a pull has brought it: then nothing is refused for not being there. */
export interface Custody {
	items: readonly Item[];
	isKnown: boolean;
	handovers?: readonly Handover[];
	me?: string;
}

type Vehicle = Pick<Line, 'id' | 'fitted'>;

/** What keeps an item in hand out of a vehicle, as the server will say it (P9.4.5, P9.4.6). `today` is `YYYY-MM-DD`. */
export function whyNotFitted({ kind, condition, sim_state, expires_on }: Item, today: string): string | null {
	if (condition === 'scrapped') return `${kind}.scrapped`;
	if (condition !== 'good') return `${kind}.faulty`;
	if (kind !== 'sim') return null;
	if (sim_state && sim_state !== 'active') return 'sim.deactivated';
	return expires_on && expires_on < today ? 'sim.expired' : null;
}

/** Why this unit can not go into this vehicle, as far as the phone can know. `others`: all vehicles on it. */
export function whyNotNew(kind: UnitKind, number: string, others: readonly Line[], custody: Custody, today: string): Refusal | null {
	const item = custody.items.find((one) => isSame(one, { kind, number }));
	if (item) {
		const code = whyNotFitted(item, today);
		return code ? refusal(code, number) : null;
	}
	const inside = others.find(({ fitted }) => fitted.some((unit) => isSame(unit, { kind, number })));
	if (inside) return refusal(`${kind}.installed`, number, inside);
	return custody.isKnown ? { ...refusal(`${kind}.not_in_hand`, number), isOnItsWay: isOnItsWay({ kind, number }, custody) } : null;
}

/** Why this unit can not come out of this vehicle: the records have another one in it, or this one elsewhere. */
export function whyNotOld(kind: UnitKind, number: string, line: Vehicle, others: readonly Line[], custody: Custody): Refusal | null {
	const inside = line.fitted.filter((unit) => unit.kind === kind);
	if (inside.some((unit) => unit.number === number)) return null;
	const elsewhere = others.find(({ id, fitted }) => id !== line.id && fitted.some((unit) => isSame(unit, { kind, number })));
	const isInHand = custody.items.some((one) => isSame(one, { kind, number }));
	if (!inside.length && !elsewhere && !isInHand) return null;
	const { params, ...rest } = refusal(`${kind}.not_in_vehicle`, number, elsewhere);
	return { ...rest, params: { ...params, expected: inside[0]?.number ?? '' } };
}

/** How many of each part may be written down for this vehicle: what is in hand less what other open vehicles have on their lists. */
export function partsWithin(line: Pick<Line, 'id'>, others: readonly Line[], stock: readonly Stock[]): Map<string, number> {
	const promised = others.filter(({ id, state }) => id !== line.id && state === 'pending').flatMap(({ parts_used }) => parts_used);
	return new Map(stock.map(({ product_id, quantity }) => [product_id, Math.max(0, quantity - sumOf(promised, product_id))]));
}

function isOnItsWay(unit: Unit, { handovers = [], me }: Custody): boolean {
	return handovers.some(({ state, target_person, lines }) => state === 'offered' && target_person === me && lines.some((line) => isSame(line, unit)));
}

function sumOf(parts: readonly UsedPart[], product: string): number {
	return parts.filter(({ product_id }) => product_id === product).reduce((sum, { quantity }) => sum + quantity, 0);
}

function refusal(code: string, number: string, holder?: Line): Refusal {
	return { code, params: { number, plate: holder?.plate ?? '', holder: '' }, holder };
}
