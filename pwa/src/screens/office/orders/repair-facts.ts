import { m } from '../../../i18n';
import { grouped } from '../../../ui/group';
import type { Line } from '../../../sync/documents';

export interface Fact {
	name: string;
	value?: string;
}

const spoken = (number: string, kind: 'imei' | 'iccid') => grouped(number, kind).join(' ');

function swap(old: string | undefined, fresh: string | undefined, kind: 'imei' | 'iccid'): string | undefined {
	if (!old) return undefined;
	return fresh ? m.call_swapped({ from: spoken(old, kind), to: spoken(fresh, kind) }) : `${m.call_taken_out()} ${spoken(old, kind)}`;
}

function simSwap({ old_sim, sim }: Line): string | undefined {
	const fate = old_sim?.fate === 'deactivate' ? m.call_old_sim_deactivate() : m.call_old_sim_return();
	const swapped = swap(old_sim?.iccid, sim?.iccid, 'iccid');
	return swapped && `${swapped} · ${fate}`;
}

/** Each part with how many of it; `names` by product. */
const parts = ({ parts_used }: Line, names: ReadonlyMap<string, string>) =>
	parts_used.map(({ product_id, quantity }) => `${names.get(product_id) ?? '?'} × ${quantity}`).join(' · ');

function recheck({ report }: Line): string | undefined {
	return report ? [report.recheck_ok ? m.call_recheck_good() : m.call_recheck_bad(), report.recheck_note].filter(Boolean).join(' · ') : undefined;
}

/** What a repair wrote down at one vehicle (P4.13), in the order of the work; what was not done has no value. */
export function repairFacts(line: Line, names: ReadonlyMap<string, string>): Fact[] {
	const terminal = line.fitted.find(({ kind }) => kind === 'terminal');
	return [
		{ name: m.call_fitted(), value: terminal && [spoken(terminal.number, 'imei'), terminal.product].filter(Boolean).join(' · ') },
		{ name: m.call_terminal_swap(), value: swap(line.old_terminal?.imei, line.terminal?.imei, 'imei') },
		{ name: m.call_sim_swap(), value: simSwap(line) },
		{ name: m.call_found_fault(), value: line.fault },
		{ name: m.call_parts(), value: parts(line, names) },
		{ name: m.call_work_done(), value: line.report?.work_done },
		{ name: m.call_minutes(), value: line.report ? m.call_minutes_value({ minutes: line.report.minutes }) : undefined },
		{ name: m.call_recheck(), value: recheck(line) },
	];
}
