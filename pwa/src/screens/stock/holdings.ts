import { whyNotFitted } from '../../rules/custody';
import type { Handover, Item, ItemKind, Stock } from '../../sync/custody-documents';
import type { Line } from '../../sync/documents';
import { isSame, newUnits, type UnitKind } from '../../sync/fitting';

/** What of one kind may go into a vehicle today and is on no other open one's list; SIMs that run out first come first. */
export function good(items: readonly Item[], kind: UnitKind, today: string, lines: readonly Line[]): Item[] {
	const taken = lines.filter(({ state }) => state === 'pending').flatMap(newUnits);
	return items.filter((item) => item.kind === kind && !whyNotFitted(item, today) && !taken.some((unit) => isSame(unit, item))).sort(byExpiry);
}

/** Those whose number holds these digits; the last ones are what people know. */
export function byDigits(items: readonly Item[], typed: string): Item[] {
	const wanted = tidied(typed);
	const found = items.filter((item) => tidied(item.number).includes(wanted) || tidied(item.serial).includes(wanted));
	return wanted ? found.sort((a, b) => Number(b.number.endsWith(wanted)) - Number(a.number.endsWith(wanted))) : found;
}

export interface Group {
	kind: ItemKind;
	items: Item[];
}

const KINDS: readonly ItemKind[] = ['terminal', 'sim', 'tool'];

/** What is in hand by kind, good ones first. */
export function grouped(items: readonly Item[], search: string): Group[] {
	const found = byDigits(items, search);
	return KINDS.map((kind) => ({ kind, items: found.filter((item) => item.kind === kind).sort(byGoodness) })).filter((group) => group.items.length > 0);
}

export function partsFound(stock: readonly Stock[], search: string): Stock[] {
	const wanted = tidied(search);
	return stock.filter(({ quantity, name, code }) => quantity > 0 && (tidied(name) + tidied(code)).includes(wanted)).sort((a, b) => a.code.localeCompare(b.code));
}

/** On their way to me: to be confirmed or refused. */
export function incoming(handovers: readonly Handover[], me: string): Handover[] {
	return handovers.filter(({ state, target_person }) => state === 'offered' && target_person === me);
}

export const waitingForMe = ({ handovers, me }: { handovers: readonly Handover[]; me: string }) => incoming(handovers, me).length;

/** Given by me and not yet confirmed by the other side. */
export function outgoing(handovers: readonly Handover[], me: string): Handover[] {
	return handovers.filter(({ state, source_person }) => state === 'offered' && source_person === me);
}

const tidied = (text: string) => text.normalize('NFKC').replace(/[\s.\-]/g, '').toUpperCase();
const byExpiry = (a: Item, b: Item) => (a.expires_on ?? '9').localeCompare(b.expires_on ?? '9') || a.number.localeCompare(b.number);
const byGoodness = (a: Item, b: Item) => Number(a.condition !== 'good') - Number(b.condition !== 'good') || byExpiry(a, b);
