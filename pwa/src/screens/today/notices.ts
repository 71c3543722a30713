/** Not written in the screen itself: sv-router takes a component whose text holds such a function for one still to be loaded. */
export const loadNotices = () => import('./Notices.svelte');
