import { navigate, route } from './router';
import { arrivedAt, NOWHERE, stepsBackTo, type Trail } from './trail';

const KEPT_AS = 'fieldslip.trail';
/** A browser that does not go back within this time is led there. */
const PATIENCE_MS = 1000;

/** A page without anything behind it has no trail: the store of a page is slow to ask the first time. */
let trail = history.length > 1 ? remembered() : NOWHERE;
let arrived = () => {};
let leaving: Promise<void> | null = null;

/** Done here: back to where one came from, so that the phone's own back button leads out and not through everything again. Ends when the screen is there. */
export function leaveTo(path: string): Promise<void> {
	leaving ??= goTo(path).finally(() => (leaving = null));
	return leaving;
}

export const isWayBack = (path: string) => stepsBackTo(trail, path) > 0;

/** To be told of every screen that was opened. */
export function noteArrival(): void {
	const index: unknown = history.state?._routerIndex;
	if (typeof index !== 'number') return;
	trail = arrivedAt(trail, index, location.pathname + location.search);
	arrived();
}

addEventListener('visibilitychange', keep);
addEventListener('pagehide', keep);

async function goTo(path: string): Promise<void> {
	const steps = stepsBackTo(trail, path);
	if (steps > 0) await goBack(steps);
	if (route.pathname !== path) await navigate(path as '/', { replace: true });
}

function goBack(steps: number): Promise<void> {
	return new Promise((resolve) => {
		arrived = resolve;
		setTimeout(resolve, PATIENCE_MS);
		history.go(-steps);
	});
}

function keep(): void {
	sessionStorage.setItem(KEPT_AS, JSON.stringify(trail));
}

function remembered(): Trail {
	return JSON.parse(sessionStorage.getItem(KEPT_AS) ?? 'null') ?? NOWHERE;
}
