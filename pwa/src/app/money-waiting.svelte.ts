import { answered, client } from '../api/client';
import type { components, paths } from '../api/schema.gen';

type Waiting = components['schemas']['MoneyWaiting'];
const api = client<paths>();

/** What waits at the money desk, for the menu: asked quietly, and left as it is when there is no answer. */
class MoneyWaiting {
	#now = $state.raw<Waiting>({ overrides: 0, offers: 0, late: 0 });

	refresh = async (): Promise<void> => {
		this.#now = await answered(api.GET('/api/money-waiting')).catch(() => this.#now);
	};

	/** At one address of the menu. */
	at(href: string): number {
		if (href === '/charge-overrides') return this.#now.overrides;
		return href === '/cash-desk' ? this.#now.offers + this.#now.late : 0;
	}

	/** Where something waits: a manager's approval first, a technician stands there until then. */
	get first(): '/charge-overrides' | '/cash-desk' {
		return this.#now.overrides ? '/charge-overrides' : '/cash-desk';
	}

	get all(): number {
		return this.at('/charge-overrides') + this.at('/cash-desk');
	}
}

export const moneyWaiting = new MoneyWaiting();
