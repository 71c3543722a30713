const HAN = /[\u4e00-\u9fff]/;

/** A person as one or two characters. Of a Chinese name the last two: the given name; of one with a dot the beginning of what stands behind it. */
export function initialsOf(name: string): string {
	const text = name.trim();
	if (!HAN.test(text)) return latin(text);
	const [, behind] = /·([^·]+)$/.exec(text) ?? [];
	return behind ? behind.trim().slice(0, 2) : text.slice(-2);
}

function latin(text: string): string {
	const words = text.split(/\s+/);
	return [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => word?.[0] ?? '').join('').toUpperCase();
}
