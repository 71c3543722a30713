import { answered, client, onSignedOut } from './api/client';
import { keepCsrfToken } from './api/csrf';
import type { SessionPaths } from './api/session-paths';
import { isFieldRole, type Device, type Person, type SessionAnswer } from './session-types';

const KEY = 'fieldslip.session';
const DEVICES = 'fieldslip.device-of-identifier';
const ENDED = 'fieldslip.order-ended';
const api = client<SessionPaths>();

interface Known {
	person: Person;
	device: Device;
}

let known = $state<Known | null>(read<Known>(KEY));
let needsSignIn = $state(false);
let wasRevoked = $state(false);
let hasOrderEnded = $state(read<true>(ENDED) ?? false);

/** Who works on this device. Known without a network; the server is asked when there is one. */
export const session = {
	get person(): Person | null {
		return known?.person ?? null;
	},
	get device(): Device | null {
		return known?.device ?? null;
	},
	get isField(): boolean {
		return known !== null && isFieldRole(known.person.role);
	},
	/** The server no longer knows this sign-in: work goes on here, sending waits until the person signs in again. */
	get needsSignIn(): boolean {
		return needsSignIn;
	},
	/** The office cut this device off; nothing is left on it. */
	get wasRevoked(): boolean {
		return wasRevoked;
	},
	/** It was somebody's from outside, and their order has ended. Stays until somebody works here again: whoever opens the app later has no password to sign in with. */
	get hasOrderEnded(): boolean {
		return hasOrderEnded;
	},
};

/** Somebody from outside, who works on one order and takes no money (P9.7.3B). */
export const isOutside = () => known?.person.role === 'contractor';

/** Throws `Refused` with `session.wrong_credentials`, `session.too_many_tries` or `network`. */
export async function signIn(identifier: string, password: string): Promise<void> {
	const body = { identifier: identifier.trim(), password, device_name: deviceName(), device_id: knownDevice(identifier) };
	const answer = await answered(api.POST('/api/session', { body }));
	rememberDevice(identifier, answer);
	await keep(answer);
}

/** Enrols this device by an invitation and signs in; as the device that it was for this person before, if it was one. Throws `Refused` with `invitation.*` or `password.*`. */
export async function enrol(token: string, password: string, language: string, device_id?: string): Promise<void> {
	const body = { password, device_name: deviceName(), language, device_id };
	const call = api.POST('/api/invitations/{token}/enrolment', { params: { path: { token } }, body });
	const answer = await answered(call);
	rememberDevice(answer.person.phone ?? answer.person.email ?? answer.person.id, answer);
	await keep(answer);
}

/** Asks the server who we are. Without a network, or when it has forgotten us, the person known here stays. */
export async function refreshSession(): Promise<void> {
	if (!known) return;
	try {
		await keep(await answered(api.GET('/api/session')));
	} catch {
		return;
	}
}

/** What is still only on this device, in plain numbers, so that leaving can say so. */
export interface Unsent {
	changes: number;
	photos: number;
}

const unsentCounters = new Set<() => Promise<Unsent>>();
const leavers = new Set<(reason: 'signed_out' | 'revoked') => Promise<void>>();
const arrivals = new Set<(answer: SessionAnswer) => Promise<void>>();

/** Sync registers how to count what is unsent; signing out asks first. Returns how to take it back. */
export const countsUnsent = (count: () => Promise<Unsent>) => registered(unsentCounters, count);

/** Sync registers how to remove this person's local data. Called on sign-out and when the device was revoked. */
export const onLeave = (leave: (reason: 'signed_out' | 'revoked') => Promise<void>) => registered(leavers, leave);

/** Sync registers what to open when somebody is known: after sign-in, enrolment and every refresh, with `device.last_seq` and `device.unsent`. */
export const onArrive = (arrive: (answer: SessionAnswer) => Promise<void>) => registered(arrivals, arrive);

export async function unsentHere(): Promise<Unsent> {
	const counts = await Promise.all([...unsentCounters].map((count) => count()));
	return counts.reduce((sum, one) => ({ changes: sum.changes + one.changes, photos: sum.photos + one.photos }), { changes: 0, photos: 0 });
}

/** Leaves this device. The caller has shown `unsentHere()` before. Works offline: the server is told if it can be. */
export async function signOut(): Promise<void> {
	await api.DELETE('/api/session').catch(() => undefined);
	await leave('signed_out');
}

/** Listens for the server's "I don't know you": an expired sign-in waits, a revoked device is emptied. */
export function watchSession(): () => void {
	return onSignedOut((code) => {
		if (code === 'session.device_revoked') void leave('revoked');
		else if (code === 'session.expired' || code === 'session.missing') needsSignIn = known !== null;
	});
}

async function leave(reason: 'signed_out' | 'revoked'): Promise<void> {
	await Promise.all([...leavers].map((tell) => tell(reason)));
	if (reason === 'revoked') localStorage.removeItem(DEVICES);
	localStorage.removeItem(KEY);
	keepCsrfToken(null);
	if (reason === 'revoked' && isOutside()) tellOrderEnded();
	known = null;
	needsSignIn = false;
	wasRevoked = reason === 'revoked';
}

function tellOrderEnded(): void {
	hasOrderEnded = true;
	localStorage.setItem(ENDED, 'true');
}

async function keep(answer: SessionAnswer): Promise<void> {
	keepCsrfToken(answer.csrf_token);
	known = { person: answer.person, device: answer.device };
	needsSignIn = false;
	wasRevoked = false;
	hasOrderEnded = false;
	localStorage.removeItem(ENDED);
	localStorage.setItem(KEY, JSON.stringify(known));
	await Promise.all([...arrivals].map((arrive) => arrive(answer)));
}

/** The device a person had here before: its outbox goes on under the same numbers. */
function knownDevice(identifier: string): string | undefined {
	return read<Record<string, string>>(DEVICES)?.[identifier.trim().toLowerCase()];
}

function rememberDevice(identifier: string, answer: SessionAnswer): void {
	const names = [identifier, answer.person.phone, answer.person.email].filter((name) => name !== null);
	const devices = read<Record<string, string>>(DEVICES) ?? {};
	for (const name of names) devices[name.trim().toLowerCase()] = answer.device.id;
	localStorage.setItem(DEVICES, JSON.stringify(devices));
}

/** "Android · Chrome", "iPhone · Safari": enough to tell one's own devices apart. */
export function deviceName(agent = navigator.userAgent): string {
	const system = /iPhone|iPad|Android|Windows|Mac OS X|Linux/.exec(agent)?.[0].replace('Mac OS X', 'Mac');
	const browser = /MicroMessenger|Edg|Firefox|Chrome|Safari/.exec(agent)?.[0].replace('Edg', 'Edge').replace('MicroMessenger', 'WeChat');
	return [system, browser].filter(Boolean).join(' · ') || 'Browser';
}

function read<T>(key: string): T | null {
	try {
		return JSON.parse(globalThis.localStorage?.getItem(key) ?? 'null') as T | null;
	} catch {
		return null;
	}
}

function registered<T>(set: Set<T>, member: T): () => void {
	set.add(member);
	return () => set.delete(member);
}
