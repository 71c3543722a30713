import { session } from '../../../session.svelte';

/** Finance reads customers and requests; everybody else in the office writes them. The server decides. */
export const mayChange = () => session.person?.role !== 'finance';
