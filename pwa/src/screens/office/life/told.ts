import { dayOfYear, m } from '../../../i18n';
import { grouped } from '../../../ui/group';
import { reasonWord } from '../../order/words';
import type { NotPossibleReason } from '../../../sync/documents';
import type { Life, LifeEvent, Place, Thing } from './api';

interface Said {
	who: string;
	plate: string;
	reason: string;
	source: string;
	target: string;
	things: string;
	number: string;
	until: string;
}

const SENTENCES: Record<string, (said: Said) => string> = {
	put_in: m.life_put_in,
	taken_out: m.life_taken_out,
	installed: m.life_installed,
	repaired: m.life_repaired,
	not_possible: m.life_not_possible,
	called: m.life_called,
	taken_in: m.life_taken_in,
	topped_up: m.life_topped_up,
	vehicle_got: m.life_vehicle_got,
	vehicle_lost: m.life_vehicle_lost,
	intake_received: m.life_intake_received,
	intake_in_repair: m.life_intake_in_repair,
	intake_repaired: m.life_intake_repaired,
	intake_scrapped: m.life_intake_scrapped,
	intake_sent_to_supplier: m.life_intake_sent_to_supplier,
	intake_in_stock: m.life_intake_in_stock,
	moved_purchased: m.life_moved_purchased,
	moved_taken_on: m.life_moved_taken_on,
	moved_issued: m.life_moved_issued,
	moved_returned: m.life_moved_returned,
	moved_handed_over: m.life_moved_handed_over,
	moved_transferred: m.life_moved_transferred,
	moved_installed: m.life_moved_installed,
	moved_removed: m.life_moved_removed,
	moved_used: m.life_moved_used,
	moved_reopened: m.life_moved_reopened,
	moved_shelved: m.life_moved_shelved,
	moved_to_repair: m.life_moved_to_repair,
	moved_repaired: m.life_moved_repaired,
	moved_to_supplier: m.life_moved_to_supplier,
	moved_from_supplier: m.life_moved_from_supplier,
	moved_scrapped: m.life_moved_scrapped,
	moved_lost: m.life_moved_lost,
	moved_found: m.life_moved_found,
};

const HOLDERS: Record<string, () => string> = {
	warehouse: m.life_holder_warehouse,
	person: m.life_holder_person,
	vehicle: m.life_holder_vehicle,
	return_shelf: m.life_holder_return_shelf,
	repair_shop: m.life_holder_repair_shop,
	supplier: m.life_holder_supplier,
	scrap: m.life_holder_scrap,
	missing: m.life_holder_missing,
};
const NAMED = new Set(['person', 'vehicle', 'warehouse']);

const CONDITIONS: Record<string, () => string> = {
	good: m.life_condition_good,
	faulty: m.life_condition_faulty,
	in_repair: m.life_condition_in_repair,
	scrapped: m.life_condition_scrapped,
};

/** One sentence an event, in the words of the printed life (backend/life/sentences.py). */
export function sentence(life: Pick<Life, 'kind' | 'number'>, event: LifeEvent): string {
	const key = keyOf(life, event);
	return SENTENCES[key]?.(said(event)) ?? key;
}

/** A unit was put in or taken out; a vehicle was worked on. A movement in a vehicle's life names what moved. */
function keyOf({ kind, number }: Pick<Life, 'kind' | 'number'>, event: LifeEvent): string {
	if (event.what === 'work' && kind !== 'vehicle') return event.put_in.some((thing) => thing.number === number) ? 'put_in' : 'taken_out';
	if (event.what === 'work') return event.order_kind === 'install' ? 'installed' : 'repaired';
	if (event.what === 'moved') return kind === 'vehicle' ? (event.target?.kind === 'vehicle' ? 'vehicle_got' : 'vehicle_lost') : `moved_${event.reason}`;
	return event.what === 'intake_changed' ? `intake_${event.reason}` : event.what;
}

const said = (event: LifeEvent): Said => ({
	who: event.who || m.life_somebody(),
	plate: event.vehicle?.name ?? m.life_a_vehicle(),
	reason: event.what === 'not_possible' ? reasonWord(event.reason as NotPossibleReason) : event.reason,
	source: placeWord(event.source),
	target: placeWord(event.target),
	things: event.put_in.map(thingWord).join(m.life_comma()),
	number: event.number,
	until: event.until ? dayOfYear(event.until) : '',
});

export const placeWord = (place: Place | null): string => (place ? (NAMED.has(place.kind) && place.name) || (HOLDERS[place.kind]?.() ?? place.name) : '');
export const conditionWord = (condition: string): string => CONDITIONS[condition]?.() ?? condition;

export function thingWord({ kind, number, quantity }: Thing): string {
	if (kind === 'terminal') return `${m.life_of_terminal()} ${grouped(number, 'imei').join(' ')}`;
	if (kind === 'sim') return `${m.life_of_sim()} ${grouped(number, 'iccid').join(' ')}`;
	return `${number} × ${quantity}`;
}
