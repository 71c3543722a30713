import type { Whereabouts } from '../sync/mutations';

/** Working time as the server says it. */
export interface Duty {
	begins: string;
	ends: string;
}

interface Kept {
	person: string;
	duties: Duty[];
	/** Switched off without a network: the office has still to hear so. */
	off?: boolean;
}

const KEY = 'fieldslip.shared-position';
const FRESH_MS = 2 * 60 * 1000;

let fix: { place: Required<Whereabouts>; at: number } | undefined;

/** Null: nobody shares a position here. */
export function sharedHere(): Kept | null {
	const kept = keptHere();
	return kept?.off ? null : kept;
}

/** What this phone knows of sharing while it has no network. */
export function keptHere(): Kept | null {
	try {
		return JSON.parse(globalThis.localStorage?.getItem(KEY) ?? 'null') as Kept | null;
	} catch {
		return null;
	}
}

export function rememberSharing(kept: Kept | null): void {
	if (kept) localStorage.setItem(KEY, JSON.stringify(kept));
	else localStorage.removeItem(KEY);
	if (!kept || kept.off) forgetFix();
}

export const forgetFix = (): void => void (fix = undefined);

/** Where the phone is, as long as that is true. */
export function rememberFix({ latitude, longitude, accuracy }: GeolocationCoordinates, at: number): void {
	fix = { place: { latitude, longitude, accuracy, located_at: new Date(at).toISOString() }, at };
}

/** What goes along with a step: known already, or nothing. Nobody waits for it. */
export const lastFix = (now = Date.now()): Whereabouts => (fix && sharedHere() && now - fix.at < FRESH_MS ? fix.place : {});

export const isOnDuty = (duties: readonly Duty[], now: number): boolean => duties.some(({ begins, ends }) => Date.parse(begins) <= now && now < Date.parse(ends));

/** From the start on, where it was switched on before. */
export async function keepSharing(): Promise<void> {
	if (keptHere()) (await import('./sending')).begin();
}
