import type { Hooks } from 'sv-router';
import { session } from '../session.svelte';
import { navigate } from './router';

const OPEN_TO_STRANGERS = /^\/(signin|enrol\/|gallery$)/;

/** Strangers go to sign-in and come back to where they wanted; `/` is today on a phone and the orders in the office. */
export const beforeLoad: NonNullable<Hooks['beforeLoad']> = async ({ pathname }) => {
	if (!session.person && !OPEN_TO_STRANGERS.test(pathname)) throw await navigate('/signin', { replace: true, search: pathname === '/' ? {} : { to: pathname } });
	if (session.person && pathname === '/') throw await navigate(home(), { replace: true });
};

export const home = () => (session.isField ? '/today' : '/orders');
