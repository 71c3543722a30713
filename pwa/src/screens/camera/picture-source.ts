import type { Photo } from '../../sync/documents';
import type { Store } from '../../sync/store.svelte';

/** `url` is null when the picture can't be seen here; `release` when it is no longer shown. */
export interface PictureSource {
	url: string | null;
	release: () => void;
}

/** Where to see a photo: the bytes on this phone, else the office's copy. */
export const pictureSource = (store: Store, { id, sha256, stored }: Photo, size: 'thumbnail' | 'display') => bytesOr(store, sha256, stored ? `/api/photos/${id}/${size}` : null);

/** The bytes on this phone, else what lies at `address`. */
export async function bytesOr(store: Store, sha256: string, address: string | null): Promise<PictureSource> {
	const kept = await store.db.steadily(() => store.db.bytes.get(sha256));
	if (!kept) return { url: address, release: () => undefined };
	const url = URL.createObjectURL(new Blob([kept.bytes as Uint8Array<ArrayBuffer>]));
	return { url, release: () => URL.revokeObjectURL(url) };
}
