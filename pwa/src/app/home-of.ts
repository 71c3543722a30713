import { isFieldRole, type Role } from '../session-types';

/** Where somebody's work begins: today on a phone, what is still to be paid for finance, the orders for everybody else in the office. */
export function homeOf(role: Role | undefined): '/today' | '/finance/charges' | '/orders' {
	if (role && isFieldRole(role)) return '/today';
	return role === 'finance' ? '/finance/charges' : '/orders';
}
