/** A calendar day of this device, `2026-12-05`. */
export function dayAhead(days: number, now = new Date()): string {
	const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + days);
	return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}

export const today = (): string => dayAhead(0);
