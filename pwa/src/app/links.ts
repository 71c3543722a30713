import { session } from '../session.svelte';
import { isWayBack, leaveTo } from './leaving';

const NOT_OURS = /^\/(api|schema|health|metrics|s|r|v)(\/|$)/;

/** On a phone a link to where one came from is the way back. */
export function goBackByLinks(): void {
	document.addEventListener('click', (event) => {
		const anchor = (event.target as Element).closest?.('a[href]') as HTMLAnchorElement | null;
		if (!anchor || !session.isField || event.defaultPrevented || anchor.target || anchor.origin !== location.origin || anchor.hash) return;
		const path = anchor.pathname + anchor.search;
		if (!isWayBack(path)) return;
		event.preventDefault();
		event.stopPropagation();
		void leaveTo(path);
	});
}

/** Leaves to the browser what the router would otherwise take: new tabs by Ctrl, ⌘ or Shift, and addresses the server answers. */
export function leaveLinksToBrowser(): void {
	document.addEventListener('click', (event) => {
		const anchor = (event.target as Element).closest?.('a[href]') as HTMLAnchorElement | null;
		if (!anchor) return;
		if (event.ctrlKey || event.metaKey || event.shiftKey || NOT_OURS.test(anchor.pathname)) event.stopImmediatePropagation();
	});
}
