import { day, declineWord, isReason, m, reasonWord, stateText } from './words';
import type { Entry } from './api';
import type { DeclineReason, Line } from '../../../sync/documents';

type Params = Record<string, unknown>;
export interface Told {
	id: string;
	at: string;
	claimedAt: string | null;
	who: string;
	what: string;
	/** Reason, note, new value. */
	more: string;
}

const WHAT: Record<string, (plate: string, count: number) => string> = {
	open: () => m.history_open(),
	take_call: () => m.history_take_call(),
	change_request: () => m.history_change_request(),
	change_vehicles: () => m.history_change_vehicles(),
	change_call: () => m.history_change_call(),
	submit: () => m.history_submit(),
	approve: () => m.history_approve(),
	send_back: () => m.history_send_back(),
	assign: () => m.history_assign(),
	unassign: () => m.history_unassign(),
	message: () => m.history_message(),
	split: () => m.history_split(),
	accept: () => m.history_accept(),
	decline: () => m.history_decline(),
	decline_late: () => m.history_decline_late(),
	ask_part: () => m.history_ask_part(),
	wait_part: () => m.history_wait_part(),
	resume: () => m.history_resume(),
	reschedule: () => m.history_reschedule(),
	withdraw_part: () => m.history_withdraw_part(),
	authorised_part: () => m.history_authorised_part(),
	partial_part: () => m.history_partial_part(),
	substituted_part: () => m.history_substituted_part(),
	rescheduled_part: () => m.history_rescheduled_part(),
	refused_part: () => m.history_refused_part(),
	oral_authorised: () => m.history_oral_authorised(),
	oral_partial: () => m.history_oral_partial(),
	oral_substituted: () => m.history_oral_substituted(),
	confirm_part: () => m.history_confirm_part(),
	deny_part: () => m.history_deny_part(),
	depart: () => m.history_depart(),
	arrive: () => m.history_arrive(),
	complete: () => m.history_complete(),
	hand_over: () => m.history_hand_over(),
	take_over: () => m.history_take_over(),
	take_back: () => m.history_take_back(),
	refuse_handover: () => m.history_refuse_handover(),
	ask_consent: () => m.history_ask_consent(),
	record_consent: () => m.history_record_consent(),
	give_consent: () => m.history_give_consent(),
	confirm_consent: () => m.history_confirm_consent(),
	refuse_consent: () => m.history_refuse_consent(),
	end_consent: () => m.history_end_consent(),
	review: () => m.history_review(),
	close: () => m.history_close(),
	cancel: () => m.history_cancel(),
	check_item: (_, count) => m.history_check_item({ count }),
	remark: () => m.history_remark(),
	sign: () => m.history_sign(),
	unsign: () => m.history_unsign(),
	survey: (plate) => m.history_survey({ plate }),
	set_terminal: (plate) => m.history_set_terminal({ plate }),
	set_sim: (plate) => m.history_set_sim({ plate }),
	swap_terminal: (plate) => m.history_swap_terminal({ plate }),
	swap_sim: (plate) => m.history_swap_sim({ plate }),
	use_parts: (plate) => m.history_use_parts({ plate }),
	report_work: (plate) => m.history_report_work({ plate }),
	check_online: (plate) => m.history_check_online({ plate }),
	add_photo: (_, count) => m.history_add_photo({ count }),
	remove_photo: () => m.history_remove_photo(),
	note_damage: (plate) => m.history_note_damage({ plate }),
	complete_line: (plate) => m.history_complete_line({ plate }),
	mark_not_possible: (plate) => m.history_mark_not_possible({ plate }),
	reopen: (plate) => m.history_reopen({ plate }),
	issue_receipt: () => m.history_issue_receipt(),
	issue_refund: () => m.history_issue_refund(),
	void_receipt: () => m.history_void_receipt(),
	request_override: () => m.history_request_override(),
	approve_override: () => m.history_approve_override(),
	lapse_override: () => m.history_lapse_override(),
	refuse_override: () => m.history_refuse_override(),
	withdraw_override: () => m.history_withdraw_override(),
	renew_link: () => m.history_renew_link(),
	revoke_link: () => m.history_revoke_link(),
	renew_receipt_link: () => m.history_renew_receipt_link(),
	revoke_receipt_link: () => m.history_revoke_receipt_link(),
	mail_link: () => m.history_mail_link(),
	mail_refused: () => m.history_mail_refused(),
	applied_conflict: () => m.history_applied_conflict(),
	discarded_conflict: () => m.history_discarded_conflict(),
};

const SPOKEN: Record<string, (value: unknown) => string | undefined> = {
	planned_date: (value) => (value ? day(String(value)) : undefined),
	reason: (value) => (isReason(value) ? reasonWord(value) : undefined),
	decline_reason: (value) => (value ? declineWord(value as DeclineReason) : undefined),
};
const MORE = ['technician', 'manager', 'part', 'decline_reason', 'planned_date', 'window', 'reason', 'reason_note', 'note', 'from', 'problem', 'old_terminal_imei', 'terminal_imei', 'old_sim_iccid', 'sim_iccid', 'fault', 'work_done', 'damage_note', 'mounting_position', 'text', 'name', 'company', 'email'];
const GATHERED = new Set(['check_item', 'add_photo']);

/** What happened, newest first; ticks and photos that follow each other are told together. */
export function told(entries: readonly Entry[], lines: readonly Pick<Line, 'id' | 'plate'>[]): Told[] {
	const plates = new Map(lines.map(({ id, plate }) => [id, plate]));
	const runs: { entry: Entry; count: number }[] = [];
	for (const entry of entries) {
		const last = runs.at(-1);
		const goesOn = last && GATHERED.has(entry.verb) && last.entry.verb === entry.verb && last.entry.actor_name === entry.actor_name;
		if (goesOn) runs[runs.length - 1] = { entry, count: last.count + 1 };
		else runs.push({ entry, count: 1 });
	}
	return runs.reverse().map(({ entry, count }) => ({
		id: entry.id,
		at: entry.at,
		claimedAt: entry.claimed_at,
		who: entry.actor_name,
		what: WHAT[entry.verb]?.(plates.get(entry.subject) ?? String(((entry.after ?? {}) as Params)['plate'] ?? ''), count) ?? entry.verb,
		more: GATHERED.has(entry.verb) ? '' : more((entry.after ?? {}) as Params),
	}));
}

function more(after: Params): string {
	const said = MORE.map((name) => SPOKEN[name]?.(after[name]) ?? after[name]);
	return said.filter((value): value is string => typeof value === 'string' && value !== '').join(' · ') || stateText(after['state']);
}
