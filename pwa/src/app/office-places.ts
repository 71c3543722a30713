import Boxes from '@lucide/svelte/icons/boxes';
import Building2 from '@lucide/svelte/icons/building-2';
import CalendarRange from '@lucide/svelte/icons/calendar-range';
import ClipboardList from '@lucide/svelte/icons/clipboard-list';
import HandCoins from '@lucide/svelte/icons/hand-coins';
import Inbox from '@lucide/svelte/icons/inbox';
import Landmark from '@lucide/svelte/icons/landmark';
import PhoneCall from '@lucide/svelte/icons/phone-call';
import MapIcon from '@lucide/svelte/icons/map';
import Route from '@lucide/svelte/icons/route';
import Scale from '@lucide/svelte/icons/scale';
import ListChecks from '@lucide/svelte/icons/list-checks';
import Settings from '@lucide/svelte/icons/settings';
import Truck from '@lucide/svelte/icons/truck';
import UsersRound from '@lucide/svelte/icons/users-round';
import { m } from '../paraglide/messages';
import type { Role } from '../session-types';
import { APPROVALS, approvalParts, custodyParts, dispatchParts, financeParts, moneyParts, settlingParts, type Part } from './place-parts';

interface Place {
	href: string;
	icon: typeof Inbox;
	label: () => string;
	/** What stands beside each other in this place; a role without any does not find the place. */
	parts?: readonly Part[];
}

const MONEY = '/receipts';
const FINANCE = '/finance/charges';
const PLANNING_HIDDEN = dispatchParts.map(({ href }) => href);
const MONEY_HIDDEN = [FINANCE, ...[...moneyParts, ...financeParts].map(({ href }) => href)];

const ALL: readonly Place[] = [
	{ href: APPROVALS, icon: ListChecks, label: m.approval_place, parts: approvalParts },
	{ href: '/repairs/new', icon: PhoneCall, label: m.call_place },
	{ href: '/requests', icon: Inbox, label: m.shell_requests },
	{ href: '/board', icon: CalendarRange, label: m.board_place },
	{ href: '/map', icon: MapIcon, label: m.map_place },
	{ href: '/orders', icon: ClipboardList, label: m.shell_orders },
	{ href: '/dispatch/plan', icon: Route, label: m.dispatch_place_menu, parts: dispatchParts },
	{ href: '/customers', icon: Building2, label: m.shell_customers },
	{ href: '/vehicles', icon: Truck, label: m.shell_vehicles },
	{ href: '/custody/items', icon: Boxes, label: m.custody_place, parts: custodyParts },
	{ href: MONEY, icon: HandCoins, label: m.desk_place, parts: moneyParts },
	{ href: FINANCE, icon: Landmark, label: m.finance_place, parts: financeParts },
	{ href: '/conflicts', icon: Scale, label: m.shell_exceptions, parts: settlingParts },
	{ href: '/people', icon: UsersRound, label: m.shell_people },
	{ href: '/settings', icon: Settings, label: m.shell_settings },
];

const HIDDEN: Partial<Record<Role, readonly string[]>> = {
	dispatcher: [APPROVALS, '/settings', ...MONEY_HIDDEN],
	customer_service: [APPROVALS, ...MONEY_HIDDEN, '/board', '/map', ...PLANNING_HIDDEN, '/conflicts', '/odd-photos', '/overdue', '/people', '/settings', '/custody/receipts', '/custody/stocktakings', '/custody/products', '/custody/symptoms'],
	finance: [APPROVALS, '/board', '/map', ...PLANNING_HIDDEN, '/repairs/new', '/requests', '/conflicts', '/odd-photos', '/overdue', '/people', '/settings', '/custody/receipts', '/custody/stocktakings', '/custody/intakes', '/custody/sims', '/custody/products', '/custody/symptoms'],
};

const within = (path: string, href: string) => path === href || path.startsWith(`${href}/`);
const isSeen = (role: Role | undefined, href: string) => !(role && HIDDEN[role]?.includes(href));

/** The places a role finds in its menu, each with the parts that it finds there. What it may do there is the server's decision. */
export const officePlaces = (role: Role | undefined): Place[] => ALL.map((place) => asSeen(role, place)).filter((place) => isSeen(role, place.href));

/** A place is entered by the first part that the role finds; where that is the only one, it is called by its name. */
function asSeen(role: Role | undefined, place: Place): Place {
	const parts = place.parts?.filter(({ href }) => isSeen(role, href));
	const [first, second] = parts ?? [];
	if (!parts || !first) return place;
	return { ...place, parts, href: isSeen(role, place.href) ? place.href : first.href, label: second ? place.label : first.label };
}

export const isHere = (path: string, { href, parts = [] }: Pick<Place, 'href' | 'parts'>) => within(path, href) || parts.some((part) => within(path, part.href));

/** The parts of the place where one is, with the one that is shown. */
export function partsHere(role: Role | undefined, path: string): { part: Part; here: boolean }[] {
	const place = officePlaces(role).find((each) => isHere(path, each));
	return (place?.parts ?? []).map((part) => ({ part, here: within(path, part.href) }));
}
