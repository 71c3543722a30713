import PhotoWorker from './photo.worker?worker';

/** What the server takes: more codes, or longer ones, are no label's. */
const MOST = 8;
const LONGEST = 400;
const PATIENCE_MS = 4000;

export interface PhotoReader {
	/** The codes in a photo; null when they could not be read in time. A photo never waits longer for them. */
	read: (picture: Blob) => Promise<string[] | null>;
	close: () => void;
}

/** Loads while the person aims. */
export function openPhotoReader(): PhotoReader {
	const worker = new PhotoWorker();
	const waiting = new Map<number, (codes: string[] | null) => void>();
	let last = 0;
	const answer = (id: number, codes: string[] | null) => {
		waiting.get(id)?.(codes);
		waiting.delete(id);
	};
	worker.onmessage = ({ data: { id, codes } }: MessageEvent<{ id: number; codes: string[] | null }>) => answer(id, codes && fitting(codes));
	worker.onerror = () => [...waiting.keys()].forEach((id) => answer(id, null));
	return {
		read: (picture) =>
			new Promise((resolve) => {
				const id = ++last;
				waiting.set(id, resolve);
				setTimeout(() => answer(id, null), PATIENCE_MS);
				worker.postMessage({ id, picture });
			}),
		close: () => worker.terminate(),
	};
}

const fitting = (codes: string[]) => codes.filter(({ length }) => length <= LONGEST).slice(0, MOST);
