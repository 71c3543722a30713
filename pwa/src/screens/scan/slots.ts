import { m } from '../../i18n';
import type { Line } from '../../sync/documents';
import type { Store } from '../../sync/store.svelte';
import { blankFor, draftName } from '../line/number-form';
import { kindOf, type What } from '../line/numbers';
import { blankSwap, recorded, swapDraft } from '../swap/swap-form';

/** For which field of which form a number is scanned. */
export interface Slot {
	what: What;
	half: 'only' | 'old' | 'new';
	screen: 'terminal' | 'sim' | 'swap-terminal' | 'swap-sim';
}

/** `imei`, `iccid`, and for swaps `old-imei`, `new-imei` and so on. */
export function slotOf(name: string): Slot {
	const what: What = name.endsWith('iccid') ? 'iccid' : 'imei';
	const half = name.startsWith('old-') ? 'old' : name.startsWith('new-') ? 'new' : 'only';
	const kind = kindOf(what);
	return { what, half, screen: half === 'only' ? kind : `swap-${kind}` };
}

export function titleOf({ what, half }: Slot): string {
	if (half === 'old') return what === 'imei' ? m.line_scan_old_imei() : m.line_scan_old_iccid();
	if (half === 'new') return what === 'imei' ? m.line_scan_new_imei() : m.line_scan_new_iccid();
	return what === 'imei' ? m.line_scan_imei() : m.line_scan_iccid();
}

/** Puts a scanned number into the form that asked for it. */
export async function fillIn(store: Store, line: Line, { what, half }: Slot, number: string): Promise<void> {
	const kind = kindOf(what);
	if (half === 'only') return (await store.draft(draftName(what, line.id), blankFor(what, line))).set({ number, how: 'scanned' });
	const swap = await store.draft(swapDraft(kind, line.id), blankSwap(kind, line));
	await swap.set(half === 'old' ? { old: number, oldHow: 'scanned' } : { fresh: number, freshHow: 'scanned' });
}

/** Of several numbers in one picture, the one that the records have in the vehicle is the old one. */
export function likely({ what, half }: Slot, line: Line, numbers: readonly string[]): readonly string[] {
	const known = recorded(kindOf(what), line);
	if (!known || half === 'only' || !numbers.includes(known)) return numbers;
	const others = numbers.filter((number) => number !== known);
	return half === 'old' ? [known] : others.length ? others : numbers;
}
