import { session } from '../../../session.svelte';

const is = (...roles: string[]) => roles.includes(session.person?.role ?? '');

/** Who keeps prices and books, counts cash, voids and refunds; the server decides. */
export const mayKeepMoney = () => is('administrator', 'manager', 'finance');

/** Prices and payment codes hold for the whole company, so its head office keeps them (P9.5.4). */
export const mayKeepPrices = () => mayKeepMoney() && session.person?.service_centre.is_head_office === true;

/** Who lets another amount through (P9.2.3). */
export const mayApprove = () => is('administrator', 'manager');

/** Who says for the whole company how much cash a technician may hold. */
export const maySetLimit = () => mayApprove() && session.person?.service_centre.is_head_office === true;
