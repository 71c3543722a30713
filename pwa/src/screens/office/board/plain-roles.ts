const ROLES = ['table', 'rowgroup', 'row', 'rowheader', 'cell', 'columnheader'];
const WRONG = ROLES.map((role) => `[role=${role}]`).join();

/**
 * The calendar calls itself a table, but its rows hold neither cells nor cards. Every card says technician and hours itself, so it is read
 * without these roles as what it is: buttons, one after the other.
 */
export function plainRoles(node: HTMLElement): () => void {
	const strip = () => {
		for (const wrong of node.querySelectorAll(WRONG)) for (const name of ['role', 'aria-colindex', 'aria-colspan']) wrong.removeAttribute(name);
	};
	strip();
	const watching = new MutationObserver(strip);
	watching.observe(node, { childList: true, subtree: true });
	return () => watching.disconnect();
}
