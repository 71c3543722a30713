import { holderById, holders, type HolderDetail } from '../custody/holders/api';

/** What of the company's somebody still holds; null where nothing is kept for them, or the reader may not look. */
export async function heldBy(person: string): Promise<HolderDetail | null> {
	const found = (await holders().catch(() => [])).find(({ person_id }) => person_id === person);
	return found ? holderById(found.id).catch(() => null) : null;
}
