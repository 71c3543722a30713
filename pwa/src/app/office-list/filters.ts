/** What a list is narrowed to, by name; '' narrows nothing. Several values of one filter stand behind each other with commas. */
export type Filters<Name extends string = string> = Readonly<Record<Name, string>>;

export interface Place<Name extends string = string> {
	filters: Filters<Name>;
	/** Counts from 1. */
	page: number;
}

/** Reads the part of an address after `?`; whatever is not a filter of this list is passed over. */
export function placeFrom<Name extends string>(names: readonly Name[], search: string): Place<Name> {
	const given = new URLSearchParams(search);
	const filters = Object.fromEntries(names.map((name) => [name, (given.get(name) ?? '').trim()])) as Filters<Name>;
	return { filters, page: Math.max(1, Math.trunc(Number(given.get('page')) || 1)) };
}

/** The address of a place, beginning with `?`, or '' for the whole list. */
export function searchOf({ filters, page }: Place): string {
	const said = new URLSearchParams(Object.entries(filters).filter(([, value]) => value.trim()));
	if (page > 1) said.set('page', String(page));
	const text = said.toString().replaceAll('%2C', ',');
	return text && `?${text}`;
}

/** Another filter begins again at the first page. */
export function narrowed<Name extends string>(place: Place<Name>, name: Name, value: string): Place<Name> {
	return { filters: { ...place.filters, [name]: value }, page: 1 };
}

export const several = (value: string): string[] => value.split(',').filter(Boolean);
export const isNarrowed = (filters: Filters): boolean => Object.values(filters).some((value) => value !== '');

export interface Span {
	first: number;
	last: number;
	pages: number;
}

/** Which rows a page shows, counted from 1. */
export function spanOf(page: number, size: number, total: number): Span {
	const pages = Math.max(1, Math.ceil(total / size));
	return { first: total ? Math.min((page - 1) * size + 1, total) : 0, last: Math.min(page * size, total), pages };
}
