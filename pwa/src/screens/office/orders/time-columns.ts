import { m } from '../../../i18n';
import type { OrderRow } from './api';

const STEPS = [
	['accepted', m.due_accepted],
	['departed', m.due_departed],
	['arrived', m.due_arrived],
	['completed', m.due_completed],
] as const;

/** Due and measured times in the list's file (P9.7.1B): moments, then whole minutes since the call. */
export const timeColumns = () => [
	{ title: m.due_called(), text: (row: OrderRow) => row.times.called_at },
	{ title: m.due_respond(), text: (row: OrderRow) => row.due.respond_at },
	{ title: m.due_finish(), text: (row: OrderRow) => row.due.finish_at },
	...STEPS.map(([step, word]) => ({ title: word(), text: (row: OrderRow) => row.times[`${step}_at`] })),
	...STEPS.map(([step, word]) => ({ title: m.due_minutes_to({ step: word() }), text: (row: OrderRow) => row.times.minutes[step] })),
];
