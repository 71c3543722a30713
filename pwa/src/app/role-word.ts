import {
	role_administrator,
	role_contractor,
	role_customer_service,
	role_dispatcher,
	role_finance,
	role_manager,
	role_technician,
} from '../paraglide/messages';
import type { Role } from '../session-types';

const words: Record<Role, () => string> = {
	administrator: role_administrator,
	manager: role_manager,
	dispatcher: role_dispatcher,
	customer_service: role_customer_service,
	finance: role_finance,
	technician: role_technician,
	contractor: role_contractor,
};

/** The role in the reader's language. */
export const roleWord = (role: Role) => words[role]();
