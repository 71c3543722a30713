import type { Photo } from '../../sync/documents';
import type { Store } from '../../sync/store.svelte';

/** Where to see a photo: the bytes on this phone, else the office's copy. `release` when it is no longer shown. */
export async function pictureSource(store: Store, { id, sha256, stored }: Photo, size: 'thumbnail' | 'display'): Promise<{ url: string | null; release: () => void }> {
	const kept = await store.db.steadily(() => store.db.bytes.get(sha256));
	if (!kept) return { url: stored ? `/api/photos/${id}/${size}` : null, release: () => undefined };
	const url = URL.createObjectURL(new Blob([kept.bytes as Uint8Array<ArrayBuffer>]));
	return { url, release: () => URL.revokeObjectURL(url) };
}
