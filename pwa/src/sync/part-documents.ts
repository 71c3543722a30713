/** What a pull brings of parts that are short on site, as docs/sync.md lists it (P9.7.3A). */

export type PartProposal = '' | 'fetch' | 'substitute' | 'another_day';
export type OralAnswer = 'authorised' | 'partial' | 'substituted';
export type PartAnswer = OralAnswer | 'rescheduled' | 'refused';

/** `granted`: how many may be used, of `substitute_part` where the answer is `substituted`. `oral`: authorised by telephone; `confirmation` is that manager's own word. */
export interface PartRequest {
	id: string;
	line_id: string | null;
	product_id: string | null;
	part: string;
	quantity: number;
	reason: string;
	stops: boolean;
	proposal: PartProposal;
	photo_id: string | null;
	asked_by: string;
	asked_at: string;
	state: 'awaiting' | 'answered' | 'withdrawn' | 'lapsed';
	answer: PartAnswer | null;
	granted: number;
	substitute_id: string | null;
	substitute_part: string;
	wished_date: string | null;
	note: string;
	/** On the phone that recorded it the name is known from its approvers only. */
	decided_by: { id: string; name: string } | null;
	decided_at: string | null;
	oral: boolean;
	confirmation: '' | 'awaiting' | 'confirmed' | 'denied';
	confirmation_note: string;
}

/** Who may have authorised a part by telephone. */
export interface Approver {
	id: string;
	version: number;
	name: string;
}
