/** What the server lists now, and those that are still being dealt with here: each stays in its place until it is settled. */
export function merged<T extends { id: string }>(fresh: readonly T[], shown: readonly T[], kept: (id: string) => boolean): T[] {
	const result = [...fresh];
	shown.forEach((card, place) => {
		if (kept(card.id) && !fresh.some(({ id }) => id === card.id)) result.splice(Math.min(place, result.length), 0, card);
	});
	return result;
}
