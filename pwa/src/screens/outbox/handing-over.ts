import type { Store } from '../../sync/store.svelte';
import { shareFile, shareFileName } from '../../sync/share';

/** Makes the `.fieldslip` file and gives it to whatever the phone shares with, else saves it. Returns its name when it was saved. */
export async function handOver(store: Store, person: string, day: string): Promise<string | null> {
	const name = shareFileName(person, day);
	const content = await shareFile(store.db, __APP_VERSION__);
	const file = new File([content], name, { type: 'application/octet-stream' });
	if (navigator.canShare?.({ files: [file] })) {
		const shared = await navigator.share({ files: [file], title: name }).then(() => true, (failure: DOMException) => failure.name === 'AbortError');
		if (shared) return null;
	}
	save(file);
	return name;
}

function save(file: File): void {
	const url = URL.createObjectURL(file);
	Object.assign(document.createElement('a'), { href: url, download: file.name }).click();
	setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
