const FAR_ENOUGH_PX = 5;
const LONG_PRESS_MS = 400;
const EDGE_PX = 40;
const SCROLL_PX = 12;

interface Lifting {
	/** In hand: `x` and `y` of the pointer. */
	onmove: (x: number, y: number) => void;
	/** Undefined where it was let go by Escape or by the browser. */
	ondrop: (at?: { x: number; y: number }) => void;
	/** What scrolls when the pointer comes near its edge. */
	scrolls: () => HTMLElement | null | undefined;
}

/** Lifts a card: the mouse by moving, a finger by a long press, so that list and board can be scrolled by the same finger. */
export function lift(down: PointerEvent, { onmove, ondrop, scrolls }: Lifting): void {
	if (!down.isPrimary || down.button !== 0) return;
	const ending = new AbortController();
	const { signal } = ending;
	const isMouse = down.pointerType === 'mouse';
	let [x, y] = [down.clientX, down.clientY];
	let isInHand = false;
	let isArmed = false;
	const timer = isMouse ? undefined : setTimeout(take, LONG_PRESS_MS);

	function take() {
		isInHand = true;
		window.getSelection()?.removeAllRanges();
		if (!isMouse) navigator.vibrate?.(15);
		onmove(x, y);
		requestAnimationFrame(creep);
	}

	function end(at?: { x: number; y: number }) {
		clearTimeout(timer);
		ending.abort();
		if (!isInHand) return;
		isInHand = false;
		window.addEventListener('click', swallow, { capture: true, once: true });
		setTimeout(() => window.removeEventListener('click', swallow, { capture: true }));
		ondrop(at);
	}

	/** Scrolls the board under a card that is held at its edge, once it has been further in: on its way in it only crosses the edge. */
	function creep() {
		if (!isInHand) return;
		const pane = scrolls();
		if (pane) {
			const { left, right, top, bottom } = pane.getBoundingClientRect();
			const step = (at: number, low: number, high: number) => (at < low || at > high ? 0 : at < low + EDGE_PX ? -SCROLL_PX : at > high - EDGE_PX ? SCROLL_PX : 0);
			const isInside = x > left && x < right && y > top && y < bottom;
			const by = [step(x, left, right), step(y, top, bottom)] as const;
			isArmed = isInside && (isArmed || by.every((pixels) => pixels === 0));
			if (isArmed && by.some(Boolean)) {
				pane.scrollBy(...by);
				onmove(x, y);
			}
		}
		requestAnimationFrame(creep);
	}

	window.addEventListener(
		'pointermove',
		(event) => {
			if (!event.isPrimary) return;
			const far = Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) >= FAR_ENOUGH_PX;
			[x, y] = [event.clientX, event.clientY];
			if (isInHand) onmove(x, y);
			else if (far && isMouse) take();
			else if (far) end();
		},
		{ signal },
	);
	window.addEventListener('pointerup', (event) => event.isPrimary && end({ x: event.clientX, y: event.clientY }), { signal });
	window.addEventListener('pointercancel', () => end(), { signal });
	window.addEventListener('keydown', (event) => event.key === 'Escape' && end(), { signal });
	window.addEventListener('touchmove', (event) => isInHand && event.preventDefault(), { signal, passive: false });
	window.addEventListener('contextmenu', (event) => !isMouse && event.preventDefault(), { signal });
}

function swallow(event: Event) {
	event.stopPropagation();
	event.preventDefault();
}
