/** Whether the last digit is the check digit of those before it (ISO/IEC 7812-1, annex B). */
export function luhnHolds(digits: string): boolean {
	const sum = [...digits].reverse().reduce((total, digit, place) => total + weight(Number(digit), place), 0);
	return sum % 10 === 0;
}

function weight(digit: number, place: number): number {
	if (place % 2 === 0) return digit;
	return digit > 4 ? digit * 2 - 9 : digit * 2;
}
