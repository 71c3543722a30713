import type { Line, OnlineCheck } from '../../sync/documents';
import { askOnline, type OnlineAnswer } from '../../sync/online';
import { placeNow } from '../../sync/pictures';
import type { Store } from '../../sync/store.svelte';

/** The technician waits for the answer: without a place by then it comes without a distance. */
const PLACE_SECONDS = 3;

/** Asks now; the pull that follows brings the answer to stay. */
export async function checkNow(store: Store, { order_id, id: line_id }: Line): Promise<OnlineAnswer> {
	const answer = await askOnline(store.link, { order_id, line_id }, placeNow(PLACE_SECONDS));
	store.sendNow();
	return answer;
}

/** The newest answer about the terminal that is on the line now: what a pull brought, or what was heard just now. */
export function answerOn({ terminal, online_check }: Pick<Line, 'terminal' | 'online_check'>, heard: OnlineCheck | null): OnlineCheck | null {
	const about = [online_check, heard].filter((check) => check !== null).filter(({ imei }) => imei === terminal?.imei);
	return about.sort((a, b) => Date.parse(b.checked_at) - Date.parse(a.checked_at))[0] ?? null;
}
