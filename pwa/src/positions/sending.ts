import { problemOf } from '../api/problem';
import { onLeave, session } from '../session.svelte';
import { chooseSharing, mySharing, sendPosition } from './api';
import { forgetFix, isOnDuty, keptHere, rememberFix, rememberSharing, sharedHere } from './whereabouts';

const EVERY_MS = 2 * 60 * 1000;
const ASK_AGAIN_MS = 60 * 60 * 1000;
const PATIENCE_MS = 15_000;

let timer: ReturnType<typeof setInterval> | undefined;
let askedAt = 0;
let stopHearing = () => {};

/** While the app is open and it is working time. What does not get through is not tried again: the next one says more. */
export function begin(): void {
	if (timer) return;
	timer = setInterval(() => void look(), EVERY_MS);
	document.addEventListener('visibilitychange', look);
	addEventListener('online', look);
	stopHearing = onLeave(async () => end());
	void look();
}

export function end(): void {
	clearInterval(timer);
	timer = undefined;
	askedAt = 0;
	stopHearing();
	forgetFix();
	document.removeEventListener('visibilitychange', look);
	removeEventListener('online', look);
}

async function look(): Promise<void> {
	if (document.visibilityState !== 'visible') return;
	if (keptHere()?.off) return tellOff();
	await askAgain();
	const kept = sharedHere();
	if (!kept || kept.person !== session.person?.id) return end();
	if (!isOnDuty(kept.duties, Date.now()) || !(await isAllowed())) return;
	const found = await here();
	if (!found || !sharedHere()) return;
	rememberFix(found.coords, found.timestamp);
	if (navigator.onLine) await sendPosition(found).catch(told);
}

/** Working time changes, and it may have been switched off on another phone. */
async function askAgain(): Promise<void> {
	if (!navigator.onLine || Date.now() - askedAt < ASK_AGAIN_MS) return;
	const answer = await mySharing().catch(() => null);
	if (!answer || !sharedHere()) return;
	askedAt = Date.now();
	rememberSharing(answer.sharing && session.person ? { person: session.person.id, duties: answer.duties } : null);
}

/** Switched off while there was no network. */
async function tellOff(): Promise<void> {
	if (keptHere()?.person !== session.person?.id) return end();
	if (!navigator.onLine || !(await chooseSharing(false).catch(() => null))) return;
	rememberSharing(null);
	end();
}

function told(failure: unknown): void {
	if (problemOf(failure).code === 'position.not_shared') rememberSharing(null);
	if (problemOf(failure).code === 'position.off_duty') askedAt = 0;
}

/** A permission that was taken back is not asked for again by itself. */
async function isAllowed(): Promise<boolean> {
	const permission = await navigator.permissions?.query({ name: 'geolocation' }).catch(() => null);
	return !permission || permission.state === 'granted';
}

/** Also how the browser is brought to ask its owner. Null when it may not, or does not know in time. */
export function here(): Promise<GeolocationPosition | null> {
	return new Promise((resolve) => {
		if (!navigator.geolocation) return resolve(null);
		navigator.geolocation.getCurrentPosition(resolve, () => resolve(null), { timeout: PATIENCE_MS, maximumAge: 60_000, enableHighAccuracy: true });
	});
}
