import { takeFrameAway } from '../drawn-ahead/taken-away';
import { forget, whenIdle } from '../ui/idle';

const PATIENCE_MS = 2000;

let stands = $state(false);
let isDrawnAhead = false;
let tell: () => void;

/** Whether the first screen stands. What is counted around it waits for that, so that a phone just switched on shows its work first. */
export const firstScreen = {
	get stands(): boolean {
		return stands && !isDrawnAhead;
	},
};

/** Draws aside what a first screen shows before it stands. `draw` is done with it when it returns. */
export function asAtFirst<T>(draw: () => T): T {
	isDrawnAhead = true;
	try {
		return draw();
	} finally {
		isDrawnAhead = false;
	}
}

/** What lies furthest below: drawn on its own once the first screen stands, so that a tap finds its turn between them. Later screens have it at once. Call while a component is set up. */
export function lastPortion(): { readonly stands: boolean } {
	let isThere = $state(stands);
	$effect(() => {
		if (isThere || !stands) return;
		const waiting = whenIdle(() => (isThere = true));
		return () => forget(waiting);
	});
	return {
		get stands() {
			return isThere;
		},
	};
}

const stood = new Promise<void>((resolve) => (tell = resolve));

/** The same for what is no screen: sending, fetching, looking for a new version. One after the other, so that a tap finds its turn between them. */
export const afterFirstScreen = (work: () => void) => void stood.then(() => whenIdle(work));

/** Of a screen that others wait for, once its content is in the page. It is drawn before anything else is done. */
export function firstScreenIsThere(): void {
	takeFrameAway();
	requestAnimationFrame(() => whenIdle(tellFirstScreenStands));
}

export function tellFirstScreenStands(): void {
	takeFrameAway();
	stands = true;
	tell();
}

/** A first screen that doesn't tell is thought to stand by then. */
export const expectFirstScreen = () => void setTimeout(tellFirstScreenStands, PATIENCE_MS);
