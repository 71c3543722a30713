import type { Person } from './api';

export interface PeopleFilters {
	q?: string;
	role?: string;
	centre?: string;
}

const plain = (text: string) => text.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '');

/** A company has some hundred people: they are all here and are narrowed down on the spot. The active ones stand first. */
export function found(people: readonly Person[], { q = '', role, centre }: PeopleFilters): Person[] {
	const sought = plain(q);
	return people
		.filter((person) => (!role || person.role === role) && (!centre || person.service_centre.id === centre))
		.filter((person) => !sought || [person.name, person.phone ?? '', person.email ?? ''].some((text) => plain(text).includes(sought)))
		.toSorted((a, b) => Number(b.active) - Number(a.active));
}
