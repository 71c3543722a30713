import { m } from '../../../i18n';
import { session } from '../../../session.svelte';
import { serviceCentres } from './api';

let centres = $state.raw<{ id: string; name: string }[]>([]);

/** The head office sees all service centres and chooses among them; everybody else has the one they belong to. */
export const centreChoice = {
	get options(): { value: string; label: string }[] {
		return centres.map(({ id, name }) => ({ value: id, label: name }));
	},
	get withAll(): { value: string; label: string }[] {
		return [{ value: '', label: m.office_customer_centre_all() }, ...this.options];
	},
	get isOne(): boolean {
		return centres.length > 1;
	},
	get own(): string {
		return session.person?.service_centre.id ?? '';
	},
	/** Without a network the choice is simply not offered. */
	async load(): Promise<void> {
		centres = await serviceCentres().catch(() => centres);
	},
};
