import type { Hooks } from 'sv-router';
import { tick } from 'svelte';
import { session } from '../session.svelte';
import { withdrawUndo } from '../ui/toast.svelte';
import { noteArrival } from './leaving';
import { homeOf } from './home-of';
import { clearNotices } from './notices';
import { isOfficeOnly } from './office-routes';
import { navigate } from './router';

const OPEN_TO_STRANGERS = /^\/(signin|enrol\/|gallery$)/;
const ON_A_PHONE = /^\/(today|coming|stock(\/give)?|outbox|cash|office-only)$/;

/** Whether whoever is here may see a screen at all. */
export const isOpen = (pathname: string) => session.person !== null || OPEN_TO_STRANGERS.test(pathname);

/** Strangers go to sign-in and come back to where they wanted; `/` is where one's work begins; on a phone the office's screens do not open, nor in the office those of one's own day's work. */
export const beforeLoad: NonNullable<Hooks['beforeLoad']> = async ({ pathname }) => {
	withdrawUndo();
	if (!isOpen(pathname)) throw await navigate('/signin', { replace: true, search: pathname === '/' ? {} : { to: pathname } });
	if (session.person && pathname === '/') throw await navigate(home(), { replace: true });
	if (session.isField && isOfficeOnly(pathname)) throw await navigate('/office-only', { replace: true });
	if (session.person && !session.isField && ON_A_PHONE.test(pathname)) throw await navigate(home(), { replace: true });
	if (pathname === '/finance') throw await navigate('/finance/charges', { replace: true });
};

export const home = () => homeOf(session.person?.role);

let opened = false;

/** After a change of screen a keyboard or screen reader goes on in the new content, unless its place is still there. */
export const afterLoad: NonNullable<Hooks['afterLoad']> = async () => {
	noteArrival();
	void clearNotices(location.pathname);
	await tick();
	if (opened && document.activeElement === document.body) document.getElementById('content')?.focus({ preventScroll: true });
	opened = true;
};
