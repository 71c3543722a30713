const KEPT_IN = 'fieldslip-drawn-ahead';

/** What a technician sees first when the app is opened on one day: today's list, as this version of the app draws it at first, in plain HTML. */
export interface Frame {
	html: string;
	/** Of `<html>`. */
	lang: string;
	theme: string | undefined;
	/** The first script of the version that drew it: another version has other styles. */
	app: string;
}

const addressOf = (day: string) => `/drawn-ahead/${day}`;

/** `day` is `YYYY-MM-DD` on this phone. */
export async function keepFrame(day: string, frame: Frame): Promise<void> {
	const kept = await caches.open(KEPT_IN);
	await kept.put(addressOf(day), Response.json(frame));
}

export async function frameOf(day: string): Promise<Frame | undefined> {
	const kept = await caches.match(addressOf(day), { cacheName: KEPT_IN });
	return kept && ((await kept.json()) as Frame);
}

/** What it shows has changed, or nobody may see it here any more. */
export async function dropFrames(): Promise<void> {
	await globalThis.caches?.delete(KEPT_IN);
}
