import { session } from '../../../session.svelte';

/** Who runs warehouses, the return shelf and the repair shop; the others look. The server decides. */
export const mayKeep = () => ['administrator', 'manager', 'dispatcher'].includes(session.person?.role ?? '');
