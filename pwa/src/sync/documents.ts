import type { Due } from '../rules/due';
import type { PartRequest } from './part-documents';

/** What a pull brings, as docs/sync.md lists it. Times are RFC 3339 with offset, dates `YYYY-MM-DD`. */

export type OrderState =
	| 'draft'
	| 'submitted'
	| 'approved'
	| 'assigned'
	| 'accepted'
	| 'travelling'
	| 'on_site'
	| 'completed'
	| 'reviewed'
	| 'closed'
	| 'returned'
	| 'waiting_part'
	| 'handed_over'
	| 'cancelled';

export type LineState = 'pending' | 'done' | 'not_possible' | 'rescheduled';
export type PhotoKind = 'before' | 'after' | 'position' | 'old_terminal' | 'terminal' | 'old_sim' | 'sim' | 'damage' | 'other';
export type OrderKind = 'install' | 'repair';
export type OldSim = 'return' | 'deactivate';
export type SignatureRole = 'customer' | 'technician';
export type HowRead = 'scanned' | 'typed';
export type NotPossibleReason =
	| 'vehicle_absent'
	| 'no_mounting_place'
	| 'no_power'
	| 'customer_refused'
	| 'terminal_faulty'
	| 'other';

export type DeclineReason = 'too_far' | 'no_time' | 'lacks_skill' | 'lacks_parts' | 'ill' | 'other';

export interface Requirements {
	checklist: string[];
	photos: Partial<Record<PhotoKind, number>>;
	survey: boolean;
	terminal: boolean;
	sim: boolean;
	damage: boolean;
	signatures: SignatureRole[];
	/** A repair's: what was done is written down, and whatever number was taken down has its photo. */
	report?: boolean;
}

export interface Warranty {
	covered: boolean;
	until: string | null;
	reason: 'inherited' | 'purchase' | 'installation' | 'no_term' | 'unknown';
}

/** 《维修服务单》 as it was taken down on the telephone (P9.4.2). `symptoms` are codes. */
export interface RepairCall {
	customer_name: string;
	address: string;
	contact_name: string;
	contact_phone: string;
	terminal_imei: string;
	product_model: string;
	purchased_on: string | null;
	purchase_unknown: '' | 'customer_unsure' | 'no_papers' | 'second_hand';
	problem: string;
	symptoms: string[];
	symptom_note: string;
	warranty: Warranty;
	called_at: string;
}

/** What the tracking platform said of the line's terminal. `distance_m`: from the phone to its last fix, in metres. */
export interface OnlineCheck {
	state: 'online' | 'offline' | 'not_known' | 'not_checked';
	imei: string;
	checked_at: string;
	why_not: '' | 'no_connector' | 'no_answer' | 'no_network';
	last_heard_at: string | null;
	last_fix_at: string | null;
	latitude: number | null;
	longitude: number | null;
	distance_m: number | null;
}

export interface Order {
	id: string;
	version: number;
	number: string;
	kind: OrderKind;
	state: OrderState;
	priority: string;
	customer: { id: string; name: string };
	contact: { name: string; phone: string; email: string } | null;
	site: { name: string; address: string; latitude: number | null; longitude: number | null; note: string } | null;
	planned_date: string | null;
	window_start: string;
	window_end: string;
	note: string;
	requirements: Requirements;
	checklist: Record<string, { checked: boolean; at: string }>;
	remark: string;
	approved_by: string | null;
	call: RepairCall | null;
	assigned_at: string | null;
	accepted_at: string | null;
	departed_at: string | null;
	arrived_at: string | null;
	completed_at: string | null;
	/** Absent in what a server of before sent. */
	due?: Due;
	/** The oldest first. Absent in what a server of before sent. */
	part_requests?: PartRequest[];
	/** What the dispatcher wrote, the oldest first; absent as above. */
	messages?: DispatcherMessage[];
	/** The latest; absent as above. */
	handover?: OrderHandover | null;
	slip: { link: string | null; state: 'none' | 'preparing' | 'ready'; number: string | null };
}

export interface PersonNamed {
	id: string;
	name: string;
}

export interface DispatcherMessage {
	id: string;
	text: string;
	by: string;
	at: string;
}

/** Unfinished work handed over (P4.10). No receiver: to the dispatcher. `before`: where the order was. */
export interface OrderHandover {
	id: string;
	state: 'offered' | 'accepted' | 'refused' | 'withdrawn' | 'overtaken';
	before: OrderState;
	note: string;
	giver: PersonNamed;
	receiver: PersonNamed | null;
	offered_at: string;
	decided_at: string | null;
	decision_note: string;
}

export interface Survey {
	mounting_position: string;
	note: string;
	power_ok: boolean;
	antenna_ok: boolean;
}

/** P4.13. `minutes` of work. */
export interface Report {
	work_done: string;
	minutes: number;
	recheck_ok: boolean;
	recheck_note: string;
}

export interface UsedPart {
	product_id: string;
	quantity: number;
}

/** A unit that the records have in a vehicle. */
export interface Fitted {
	kind: 'terminal' | 'sim';
	number: string;
	serial: string;
	product: string | null;
	installed_on: string | null;
	warranty_until: string | null;
}

export interface Line {
	id: string;
	version: number;
	order_id: string;
	position: number;
	plate: string;
	plate_colour: string;
	vin: string;
	vehicle_model: string;
	driver_name: string;
	driver_phone: string;
	wished_date: string | null;
	request_remark: string;
	state: LineState;
	reason: NotPossibleReason | '';
	reason_note: string;
	survey: Survey | null;
	terminal: { imei: string; serial: string; how: HowRead } | null;
	sim: { iccid: string; msisdn: string; how: HowRead } | null;
	old_terminal: { imei: string; how: HowRead } | null;
	old_sim: { iccid: string; how: HowRead; fate: OldSim } | null;
	fault: string;
	parts_used: UsedPart[];
	report: Report | null;
	online_check: OnlineCheck | null;
	fitted: Fitted[];
	damage: { found: boolean; note: string } | null;
	done_at: string | null;
	/** Absent in what a server of before sent. */
	done_by?: PersonNamed | null;
}

export interface Photo {
	id: string;
	version: number;
	order_id: string;
	line_id: string | null;
	kind: PhotoKind;
	caption: string;
	/** What was read in it on this phone; a pull brings none. */
	codes?: string[];
	/** Whether the server finds that it shows the number of its line; null while nobody has judged. */
	reading?: 'agrees' | 'disagrees' | 'unreadable' | 'looked_at' | null;
	sha256: string;
	size: number;
	taken_at: string;
	stored: boolean;
	refused_code: string | null;
}

export interface Signature {
	id: string;
	version: number;
	order_id: string;
	role: SignatureRole;
	name: string;
	sha256: string;
	size: number;
	signed_at: string;
	stored: boolean;
}

export interface ProblemNote {
	code: string;
	params: Record<string, unknown>;
	detail: string;
}

export interface Conflict {
	id: string;
	version: number;
	seq: number;
	name: string;
	order_id: string | null;
	line_id: string | null;
	args: Record<string, unknown>;
	problem: ProblemNote;
	state: 'open' | 'applied' | 'discarded';
	note: string;
	at: string;
	blobs: { sha256: string; stored: boolean }[];
}

/** One order with everything that belongs to it: what replay works on. */
export interface OrderFile {
	order: Order;
	lines: Line[];
	photos: Photo[];
	signatures: Signature[];
}
