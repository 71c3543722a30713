/** What a pull brings of custody, as docs/sync.md lists it: what this person holds, and what is on its way. */

export type ItemKind = 'terminal' | 'sim' | 'tool';
export type Condition = 'good' | 'faulty' | 'in_repair' | 'scrapped';
export type HolderKind = 'warehouse' | 'person' | 'vehicle' | 'return_shelf' | 'repair_shop' | 'supplier' | 'scrap' | 'missing';

/** One terminal, SIM or tool that this person holds. Only a SIM has `msisdn`, `operator`, `expires_on` and `sim_state`. */
export interface Item {
	id: string;
	version: number;
	kind: ItemKind;
	number: string;
	serial: string;
	condition: Condition;
	fault: string;
	product_id: string | null;
	product: string | null;
	msisdn: string | null;
	operator: string | null;
	expires_on: string | null;
	sim_state: string;
}

/** Parts of one kind; `quantity` may be 0 once all are used. */
export interface Stock {
	id: string;
	version: number;
	product_id: string;
	code: string;
	name: string;
	unit: string;
	quantity: number;
}

/** A line names one item (`item_id`, `number`), or a quantity of parts (`product_id`). */
export interface HandoverLine {
	kind: ItemKind | 'part';
	item_id: string | null;
	number: string | null;
	product: string;
	product_id: string | null;
	quantity: number;
	/** Of an item: what the phone has to know of it once it is confirmed. */
	serial?: string | null;
	condition?: Condition | null;
	msisdn?: string | null;
	expires_on?: string | null;
	sim_state?: string;
}

export interface Handover {
	id: string;
	version: number;
	number: string;
	reason: string;
	state: 'offered' | 'confirmed' | 'refused' | 'withdrawn';
	note: string;
	decision_note: string;
	offered_at: string;
	decided_at: string | null;
	order_id: string | null;
	source: string;
	source_kind: HolderKind;
	source_person: string | null;
	target: string;
	target_kind: HolderKind;
	target_person: string | null;
	lines: HandoverLine[];
}

/** A fault of the maintained list, and what it usually needs (P9.4.4). */
export interface Symptom {
	id: string;
	version: number;
	code: string;
	name_zh: string;
	name_en: string;
	position: number;
	needs: Need[];
}

export interface Need {
	product_id: string;
	kind: ItemKind | 'part';
	product: string;
	quantity: number;
}

/** To whom something can be handed. The return shelf is always there and needs no row. */
export interface Target {
	id: string;
	version: number;
	kind: 'warehouse' | 'person';
	name: string;
}
