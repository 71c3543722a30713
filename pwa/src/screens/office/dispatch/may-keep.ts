import { session } from '../../../session.svelte';

const KEEPERS = ['administrator', 'manager', 'dispatcher'];

/** Who keeps working hours, absences, skills and training of their service centre. */
export const mayKeepWork = () => KEEPERS.includes(session.person?.role ?? '');
