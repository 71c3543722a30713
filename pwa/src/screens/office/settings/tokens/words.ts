import { m } from '../../../../i18n';
import type { Scope } from './api';

export const SCOPES: Record<Scope, () => string> = {
	'orders:read': m.conn_scope_orders_read,
	'orders:write': m.conn_scope_orders_write,
	'customers:read': m.conn_scope_customers_read,
	'customers:write': m.conn_scope_customers_write,
	'custody:read': m.conn_scope_custody_read,
	'money:read': m.conn_scope_money_read,
	'papers:read': m.conn_scope_papers_read,
	'people:read': m.conn_scope_people_read,
};
