/** Which state a mutation leads from and to, as docs/sync.md says. */
export const MOVES: Record<string, [from: string, to: string]> = {
	'order.accept': ['assigned', 'accepted'],
	'order.decline': ['assigned', 'approved'],
	'order.depart': ['accepted', 'travelling'],
	'order.arrive': ['travelling', 'on_site'],
	'order.complete': ['on_site', 'completed'],
};
export const LINE_MOVES: Record<string, [from: string[], to: string]> = {
	'line.survey': [['pending'], 'pending'],
	'line.set_terminal': [['pending'], 'pending'],
	'line.set_sim': [['pending'], 'pending'],
	'line.swap_terminal': [['pending'], 'pending'],
	'line.note_damage': [['pending'], 'pending'],
	'line.complete': [['pending'], 'done'],
	'line.mark_not_possible': [['pending'], 'not_possible'],
	'line.reopen': [['done', 'not_possible'], 'pending'],
};
