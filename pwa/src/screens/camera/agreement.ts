import { type NumberedKind, whatOfPhoto } from '../../rules/readings';
import type { Line, OrderKind } from '../../sync/documents';
import type { MutationArgs } from '../../sync/mutations';

export const isOld = (kind: NumberedKind) => kind === 'old_terminal' || kind === 'old_sim';

/** "86…31": enough to tell two numbers apart in a sentence. */
export const shortened = (number: string) => `${number.slice(0, 2)}…${number.slice(-4)}`;

type Correction = { [N in 'line.set_terminal' | 'line.set_sim' | 'line.swap_terminal' | 'line.swap_sim']: [name: N, args: MutationArgs[N]] }[
	| 'line.set_terminal'
	| 'line.set_sim'
	| 'line.swap_terminal'
	| 'line.swap_sim'];

/** What takes the photo's number over, and leaves everything else of the line as it is. */
export function correction(kind: NumberedKind, number: string, line: Line, of: OrderKind): Correction {
	const ids = { order_id: line.order_id, line_id: line.id };
	const read = { number, how: 'scanned' as const };
	const { terminal, sim, old_terminal, old_sim, fault } = line;
	if (whatOfPhoto(kind) === 'imei') {
		if (of === 'install') return ['line.set_terminal', { ...ids, imei: number, serial: null, how: 'scanned' }];
		const old = old_terminal && { number: old_terminal.imei, how: old_terminal.how };
		const fresh = terminal && { number: terminal.imei, how: terminal.how };
		const halves = isOld(kind) ? { old: read, new: fresh, serial: terminal?.serial || null } : { old, new: read, serial: null };
		return ['line.swap_terminal', { ...ids, ...halves, fault: fault || null }];
	}
	if (of === 'install') return ['line.set_sim', { ...ids, iccid: number, msisdn: null, how: 'scanned' }];
	const old = old_sim && { number: old_sim.iccid, how: old_sim.how };
	const fresh = sim && { number: sim.iccid, how: sim.how };
	const halves = isOld(kind) ? { old: read, new: fresh, msisdn: sim?.msisdn || null } : { old, new: read, msisdn: null };
	return ['line.swap_sim', { ...ids, ...halves, old_sim: old_sim?.fate ?? 'return' }];
}
