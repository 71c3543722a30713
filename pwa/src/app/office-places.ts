import Building2 from '@lucide/svelte/icons/building-2';
import ClipboardList from '@lucide/svelte/icons/clipboard-list';
import Inbox from '@lucide/svelte/icons/inbox';
import PhoneCall from '@lucide/svelte/icons/phone-call';
import Scale from '@lucide/svelte/icons/scale';
import Settings from '@lucide/svelte/icons/settings';
import Truck from '@lucide/svelte/icons/truck';
import UsersRound from '@lucide/svelte/icons/users-round';
import { m } from '../paraglide/messages';
import type { Role } from '../session-types';

const ALL = [
	{ href: '/repairs/new', icon: PhoneCall, label: m.call_place },
	{ href: '/requests', icon: Inbox, label: m.shell_requests },
	{ href: '/orders', icon: ClipboardList, label: m.shell_orders },
	{ href: '/customers', icon: Building2, label: m.shell_customers },
	{ href: '/vehicles', icon: Truck, label: m.shell_vehicles },
	{ href: '/conflicts', icon: Scale, label: m.shell_conflicts },
	{ href: '/people', icon: UsersRound, label: m.shell_people },
	{ href: '/settings', icon: Settings, label: m.shell_settings },
] as const;

const HIDDEN: Partial<Record<Role, readonly string[]>> = {
	dispatcher: ['/settings'],
	customer_service: ['/conflicts', '/people', '/settings'],
	finance: ['/repairs/new', '/requests', '/conflicts', '/people', '/settings'],
};

/** The places a role finds in its menu. What it may do there is the server's decision. */
export const officePlaces = (role: Role | undefined) => ALL.filter(({ href }) => !(role && HIDDEN[role]?.includes(href)));
