import { m } from '../paraglide/messages';
import * as shapes from './shapes';
import type { Look } from './look';

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

/** One word, one colour, one shape for every state of an order, of a vehicle line and of a request. */
export const states: Record<State, Look> = {
	draft: { tone: 'quiet', shape: shapes.dashed, word: m.ui_state_draft },
	submitted: { tone: 'office', shape: shapes.ring, word: m.ui_state_submitted },
	returned: { tone: 'stop', shape: shapes.back, word: m.ui_state_returned },
	approved: { tone: 'office', shape: shapes.half, word: m.ui_state_approved },
	assigned: { tone: 'field', shape: shapes.target, word: m.ui_state_assigned },
	accepted: { tone: 'field', shape: shapes.disc, word: m.ui_state_accepted },
	travelling: { tone: 'motion', shape: shapes.arrow, word: m.ui_state_travelling },
	on_site: { tone: 'motion', shape: shapes.pin, word: m.ui_state_on_site },
	waiting_part: { tone: 'wait', shape: shapes.pause, word: m.ui_state_waiting_part },
	handed_over: { tone: 'wait', shape: shapes.swap, word: m.ui_state_handed_over },
	completed: { tone: 'done', shape: shapes.check, word: m.ui_state_completed },
	reviewed: { tone: 'done', shape: shapes.doubleCheck, word: m.ui_state_reviewed },
	closed: { tone: 'quiet', shape: shapes.lock, word: m.ui_state_closed },
	cancelled: { tone: 'quiet', shape: shapes.cross, word: m.ui_state_cancelled },
	pending: { tone: 'quiet', shape: shapes.ring, word: m.ui_state_pending },
	done: { tone: 'done', shape: shapes.check, word: m.ui_state_done },
	not_possible: { tone: 'stop', shape: shapes.triangle, word: m.ui_state_not_possible },
	open: { tone: 'office', shape: shapes.ring, word: m.ui_state_open },
	ordered: { tone: 'done', shape: shapes.check, word: m.ui_state_ordered },
	rescheduled: { tone: 'wait', shape: shapes.calendar, word: m.ui_state_rescheduled },
};

export const stateWord = (state: string) => states[state as State]?.word() ?? state;
