import { m } from '../../../i18n';
import type { Movement } from './shapes';
import { holderName, movementReason } from './words';

export interface ToldMovement {
	id: string;
	at: string;
	/** "仓库 → 李，发放" */
	what: string;
	/** Of what, where the list is not about one item. */
	of: string;
	/** Who gave, who confirmed, and the note. */
	more: string;
	order: { id: string; name: string } | null;
	handover: string | null;
	stocktaking: string | null;
}

/** One entry of the ledger as a sentence. */
export function toldMovement(movement: Movement): ToldMovement {
	const { entry, at, reason, source, target, item, product, quantity, note } = movement;
	return {
		id: String(entry),
		at,
		what: m.custody_moved({ source: holderName(source), target: holderName(target), reason: movementReason(reason) }),
		of: item?.name ?? (product ? m.custody_moved_many({ count: quantity, name: product.name }) : ''),
		more: [whoWords(movement), note].filter(Boolean).join(' · '),
		order: movement.order,
		handover: movement.handover_id,
		stocktaking: movement.stocktaking_id,
	};
}

function whoWords({ actor, confirmed_by }: Movement): string {
	if (!confirmed_by || confirmed_by.id === actor.id) return m.custody_moved_by({ name: actor.name });
	return m.custody_moved_by_both({ giver: actor.name, receiver: confirmed_by.name });
}
