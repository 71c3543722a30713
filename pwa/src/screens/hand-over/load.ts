/** The card comes when an order has been handed over; other orders do without it. */
export const loadHandover = () => import('./HandoverCard.svelte');
