/** How far a bar is to be scrolled so that all of a tab, and a part of its neighbours, is seen; as far as it is where it is seen already. */
export function scrollTo(bar: { at: number; width: number }, tab: { left: number; width: number }): number {
	const margin = Math.min(bar.width / 6, Math.max(0, (bar.width - tab.width) / 2));
	const [first, last] = [tab.left + tab.width + margin - bar.width, tab.left - margin];
	return Math.max(0, Math.min(Math.max(bar.at, first), last));
}

/** Brings the current one of a bar's tabs into sight. */
export function bringIntoView(bar: HTMLElement | undefined, current: string): void {
	const tab = bar?.querySelector<HTMLElement>(current);
	if (!bar || !tab) return;
	const from = bar.getBoundingClientRect();
	const { left, width } = tab.getBoundingClientRect();
	bar.scrollLeft = scrollTo({ at: bar.scrollLeft, width: bar.clientWidth }, { left: left - from.left + bar.scrollLeft, width });
}
