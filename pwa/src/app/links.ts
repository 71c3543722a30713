const NOT_OURS = /^\/(api|schema|health|metrics|s)(\/|$)/;

/** Leaves to the browser what the router would otherwise take: new tabs by Ctrl, ⌘ or Shift, and addresses the server answers. */
export function leaveLinksToBrowser(): void {
	document.addEventListener('click', (event) => {
		const anchor = (event.target as Element).closest?.('a[href]') as HTMLAnchorElement | null;
		if (!anchor) return;
		if (event.ctrlKey || event.metaKey || event.shiftKey || NOT_OURS.test(anchor.pathname)) event.stopPropagation();
	});
}
