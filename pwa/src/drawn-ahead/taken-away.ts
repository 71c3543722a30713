const HELD = '#drawn :active';

/** Once the app has drawn the same itself. A finger that is just on it finishes its tap first. */
export function takeFrameAway(): void {
	const frame = document.getElementById('drawn');
	if (!frame) return;
	if (!document.querySelector(HELD)) return frame.remove();
	const lifted = () => setTimeout(() => frame.remove());
	for (const end of ['pointerup', 'pointercancel']) addEventListener(end, lifted, { once: true });
}
