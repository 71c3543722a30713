const BETWEEN = /[\n\r\t,;，；、]+/;
const LONG = 8;

/** The numbers in what was scanned, typed or pasted. Blanks part two numbers only where both are long: labels print an IMEI in groups. */
export function numbersIn(text: string): string[] {
	return text
		.split(BETWEEN)
		.map((piece) => piece.trim())
		.filter(Boolean)
		.flatMap((piece) => {
			const words = piece.split(/\s+/);
			return words.every((word) => word.length >= LONG) ? words : [piece];
		});
}
