import { liveQuery, type Subscription } from 'dexie';
import { tellSignedOut } from '../api/client';
import { openOrder } from '../screens/order/open-order';
import { ownOrders } from '../screens/today/own-orders';
import { countsUnsent, onArrive, onLeave, refreshSession, session } from '../session.svelte';
import { isFieldRole, type SessionAnswer } from '../session-types';
import { DeviceDatabase } from '../sync/database';
import { forgetDevice, leaveSession, takeUpSession } from '../sync/devices';
import { type EmptiedWarning, noticeEmptied, secureStorage, type StorageWarning } from '../sync/emptied';
import type { Outcome } from '../sync/outcome';
import { onThisPhone } from '../sync/status';
import { keepSharing } from '../positions/whereabouts';
import { Store } from '../sync/store.svelte';
import { afterFirstScreen, tellFirstScreenStands } from './first-screen.svelte';
import { tellUnsentWork } from './unsent-work.svelte';

type Warning = EmptiedWarning | StorageWarning;

/** An order's own screen, of which the order is the first group. */
const ORDER = /^\/orders\/([^/]+)$/;
/** What stands here tells when it does. */
const TELLS = new RegExp(`^/(today)?$|${ORDER.source}`);

let store = $state.raw<Store | null>(null);
let warnings = $state.raw<Warning[]>([]);
let telling: Subscription | undefined;

/** The work of the technician who is signed in here; null before it is open and in the office. */
export const fieldWork = {
	get store(): Store | null {
		return store;
	},
	/** What this phone does not keep as it should. */
	get warnings(): Warning[] {
		return warnings;
	},
};

/** Ties the session to the local data. Opens what is here without waiting for the network; ends when the first screen can show it. */
export async function startFieldWork(): Promise<void> {
	onArrive(arrive);
	onLeave(leave);
	countsUnsent(unsentHere);
	addEventListener('online', () => !store && void refreshSession());
	await openWhatIsHere().finally(() => {
		if (!store || !TELLS.test(location.pathname)) tellFirstScreenStands();
	});
}

/** An emptied store is first compared with what the server knows (`arrive`). */
async function openWhatIsHere(): Promise<void> {
	if (!session.isField || !session.device) return;
	const found = storeOf(new DeviceDatabase(session.device.id));
	const shown = shownFirst(found, location.pathname);
	const hasPulled = (await found.db.steadily(() => found.db.read('cookie'))) !== undefined;
	if (!hasPulled) return found.close();
	open(found);
	await shown;
}

/** Asks for what the first screen shows before that screen is drawn. */
function shownFirst(of: Store, path: string): Promise<void> | undefined {
	if (['/', '/today', '/coming'].includes(path)) return ownOrders(of).orders.ahead();
	const [, order] = ORDER.exec(path) ?? [];
	return order ? openOrder(of, order).ahead() : undefined;
}

const storeOf = (db: DeviceDatabase) => new Store(db, __APP_VERSION__, told);

async function arrive(answer: SessionAnswer): Promise<void> {
	if (!isFieldRole(answer.person.role)) return;
	const db = await takeUpSession(answer);
	if (store?.db.deviceId === db.deviceId) {
		db.retire();
		return store.sendNow();
	}
	const emptied = await noticeEmptied(db, answer.device);
	if (emptied) warnings = [...warnings, emptied];
	open(storeOf(db));
}

function open(found: Store): void {
	shut();
	store = found;
	afterFirstScreen(() => store === found && count(found));
	afterFirstScreen(() => store === found && found.start());
	afterFirstScreen(() => store === found && void keepSharing());
	afterFirstScreen(() => void secureStorage().then((said) => (warnings = [...warnings, ...said])));
}

/** What waits here to be sent, for the quiet line. */
function count(of: Store): void {
	telling = liveQuery(() => onThisPhone(of.db)).subscribe(({ changes, photos, signatures, tasks }) =>
		tellUnsentWork({ changes, photos: photos || (changes ? 0 : signatures), conflicts: tasks }),
	);
}

function shut(): void {
	telling?.unsubscribe();
	store?.close();
	store = null;
}

function told(outcome: Outcome): void {
	if (outcome.kind === 'revoked') tellSignedOut('session.device_revoked');
	if (outcome.kind === 'signed_out') tellSignedOut('session.expired');
}

/** What is unsent stays until its person is back; a revoked phone keeps nothing. */
async function leave(reason: 'signed_out' | 'revoked'): Promise<void> {
	const deviceId = store?.db.deviceId ?? session.device?.id;
	shut();
	warnings = [];
	tellUnsentWork({ changes: 0, photos: 0, conflicts: 0 });
	if (reason === 'signed_out' || !deviceId) return leaveSession();
	await new DeviceDatabase(deviceId).wipe();
	await forgetDevice(deviceId);
}

async function unsentHere(): Promise<{ changes: number; photos: number }> {
	if (!store) return { changes: 0, photos: 0 };
	const { changes, photos, signatures } = await onThisPhone(store.db);
	return { changes, photos: photos + signatures };
}
