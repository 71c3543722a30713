import { fieldWork } from '../app/field-work.svelte';
import { dayHere } from '../screens/today/days';
import { orderSummaries } from '../sync/viewing';
import { whenIdle } from '../ui/idle';
import { onListChange } from './changes';
import { drawFrame, isOfThisPage } from './draw';
import { dropFrames, frameOf, keepFrame } from './frames';

/** Over a weekend. */
const DAYS = 4;
const DAY_MS = 86_400_000;
/** After the last change, so that what comes in one after the other is drawn once. */
const QUIET_MS = 2000;

let waiting: ReturnType<typeof setTimeout> | undefined;
let changes = 0;

/**
 * Keeps the first frame of the coming days ready for the service worker to hand out: it is dropped with whatever it no longer shows,
 * and drawn anew while the list is on the screen or the phone is put away. Call once a first screen stands.
 */
export function keepFrames(): void {
	onListChange(drawAgain);
	new MutationObserver(drawAgain).observe(document.documentElement, { attributeFilter: ['lang', 'data-theme'] });
	document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && void keepWhatIsMissing());
	wait();
}

function drawAgain(): void {
	changes++;
	void dropFrames();
	wait();
}

function wait(): void {
	clearTimeout(waiting);
	waiting = setTimeout(() => location.pathname === '/today' && void keepWhatIsMissing(), QUIET_MS);
}

async function keepWhatIsMissing(): Promise<void> {
	const { store } = fieldWork;
	const seen = changes;
	if (!store || (await isKept())) return;
	const orders = await orderSummaries(store.db);
	for (const day of comingDays()) {
		await idle();
		// What was read before a change must not be kept after it.
		if (store !== fieldWork.store || seen !== changes) return;
		const frame = drawFrame(orders, day);
		if (frame) await keepFrame(day, frame);
	}
}

const isKept = async () => isOfThisPage(await frameOf(dayHere(Date.now())));

const comingDays = () => Array.from({ length: DAYS }, (_, days) => dayHere(Date.now() + days * DAY_MS));

const idle = () => new Promise<void>((resolve) => whenIdle(resolve));
