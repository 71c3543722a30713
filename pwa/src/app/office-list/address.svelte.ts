import { navigate, route } from '../router';
import { isNarrowed, narrowed, placeFrom, searchOf, type Filters, type Place } from './filters';

/** The filters of the list on the screen, kept in the address bar, so that a link shows a colleague the same list. */
export class ListAddress<Name extends string> {
	constructor(readonly names: readonly Name[]) {}

	get place(): Place<Name> {
		void route.search;
		return placeFrom(this.names, location.search);
	}

	get filters(): Filters<Name> {
		return this.place.filters;
	}

	get page(): number {
		return this.place.page;
	}

	/** `?state=…` of now: put it behind every link to a record, so that the list beside it stays as it is. */
	get search(): string {
		return searchOf(this.place);
	}

	get isNarrowed(): boolean {
		return isNarrowed(this.filters);
	}

	set(name: Name, value: string): void {
		if (this.filters[name] !== value.trim()) this.#go(narrowed(this.place, name, value));
	}

	turnTo(page: number): void {
		this.#go({ ...this.place, page });
	}

	clear(): void {
		this.#go(placeFrom(this.names, ''));
	}

	#go(place: Place<Name>): void {
		void navigate(route.pathname as never, { search: searchOf(place), replace: true, scrollToTop: false } as never);
	}
}
