import { m } from '../paraglide/messages';

export type OrderState =
	| 'draft'
	| 'submitted'
	| 'returned'
	| 'approved'
	| 'assigned'
	| 'accepted'
	| 'travelling'
	| 'on_site'
	| 'waiting_part'
	| 'handed_over'
	| 'completed'
	| 'reviewed'
	| 'closed'
	| 'cancelled';
export type LineState = 'pending' | 'done' | 'not_possible' | 'rescheduled';
export type RequestState = 'open' | 'ordered' | 'cancelled';
export type State = OrderState | LineState | RequestState;

/** What a colour means, everywhere: not begun, with the office, with the technician, moving, done, stopped, waiting. */
export type Tone = 'quiet' | 'office' | 'field' | 'motion' | 'done' | 'stop' | 'wait';

interface Look {
	tone: Tone;
	/** A 16 × 16 drawing, filled; so that no state is told by colour alone. */
	shape: string;
	word: () => string;
}

const ring = 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Zm0 2a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9Z';
const dashed = 'M6 1.8h4v2H6zM6 12.2h4v2H6zM1.8 6h2v4h-2zM12.2 6h2v4h-2z';
const half = 'M8 1.5a6.5 6.5 0 1 0 0 13V1.5Z';
const disc = 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Z';
const arrow = 'M2 6.5h6V2.8L14.5 8 8 13.2V9.5H2z';
const pin = 'M8 1a5 5 0 0 0-5 5c0 3.6 5 9 5 9s5-5.4 5-9a5 5 0 0 0-5-5Zm0 3.2a1.8 1.8 0 1 1 0 3.6 1.8 1.8 0 0 1 0-3.6Z';
const check = 'm6.3 13.3-5-5 1.8-1.8 3.2 3.2 6.6-6.6 1.8 1.8z';
const doubleCheck = 'm4.4 12.6-4-4 1.4-1.4 2.6 2.6 5.2-5.2L11 6zM8.6 12.6 7.3 11.3l1.3-1.4L14.2 4.4l1.4 1.4z';
const lock = 'M5 7V5a3 3 0 0 1 6 0v2h1.5v7h-9V7zm1.8 0h2.4V5a1.2 1.2 0 0 0-2.4 0z';
const back = 'M6.5 2 1.5 6.5l5 4.5V8H10a2 2 0 0 1 0 4H6v2h4a4 4 0 0 0 0-8H6.5z';
const pause = 'M3.5 2.5h3v11h-3zM9.5 2.5h3v11h-3z';
const swap = 'M10 1.5 14.5 5 10 8.5V6H2V4h8zM6 7.5V10h8v2H6v2.5L1.5 11z';
const cross = 'm3.2 1.8 4.8 4.8 4.8-4.8 1.4 1.4L9.4 8l4.8 4.8-1.4 1.4L8 9.4l-4.8 4.8-1.4-1.4L6.6 8 1.8 3.2z';
const calendar = 'M4 1h2v1.5h4V1h2v1.5h2v12H2v-12h2zm0 5.5v6h8v-6z';
const triangle = 'M8 1.5 15 14H1zM7.1 6v3.8h1.8V6zm0 4.8v1.6h1.8v-1.6z';

/** One word, one colour, one shape for every state of an order, of a vehicle line and of a request. */
export const states: Record<State, Look> = {
	draft: { tone: 'quiet', shape: dashed, word: m.ui_state_draft },
	submitted: { tone: 'office', shape: ring, word: m.ui_state_submitted },
	returned: { tone: 'stop', shape: back, word: m.ui_state_returned },
	approved: { tone: 'office', shape: half, word: m.ui_state_approved },
	assigned: { tone: 'field', shape: half, word: m.ui_state_assigned },
	accepted: { tone: 'field', shape: disc, word: m.ui_state_accepted },
	travelling: { tone: 'motion', shape: arrow, word: m.ui_state_travelling },
	on_site: { tone: 'motion', shape: pin, word: m.ui_state_on_site },
	waiting_part: { tone: 'wait', shape: pause, word: m.ui_state_waiting_part },
	handed_over: { tone: 'wait', shape: swap, word: m.ui_state_handed_over },
	completed: { tone: 'done', shape: check, word: m.ui_state_completed },
	reviewed: { tone: 'done', shape: doubleCheck, word: m.ui_state_reviewed },
	closed: { tone: 'quiet', shape: lock, word: m.ui_state_closed },
	cancelled: { tone: 'quiet', shape: cross, word: m.ui_state_cancelled },
	pending: { tone: 'quiet', shape: ring, word: m.ui_state_pending },
	done: { tone: 'done', shape: check, word: m.ui_state_done },
	not_possible: { tone: 'stop', shape: triangle, word: m.ui_state_not_possible },
	open: { tone: 'office', shape: ring, word: m.ui_state_open },
	ordered: { tone: 'done', shape: check, word: m.ui_state_ordered },
	rescheduled: { tone: 'wait', shape: calendar, word: m.ui_state_rescheduled },
};

export const stateWord = (state: string) => states[state as State]?.word() ?? state;
