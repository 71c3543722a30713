/** Where to go after signing in: the page of ours that was asked for, never another site. */
export function wayBack(wanted: unknown, home: string): string {
	return typeof wanted === 'string' && /^\/(?![/\\])/.test(wanted) && !wanted.startsWith('/signin') ? wanted : home;
}
