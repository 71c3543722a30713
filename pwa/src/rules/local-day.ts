/** The calendar day of a moment on this phone, `YYYY-MM-DD`. */
export function localDay(at: number | string): string {
	const date = new Date(at);
	return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}
