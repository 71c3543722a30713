/** `派工单 2026-12-05.csv`, by the calendar of this device. */
export function fileName(title: string, today: Date): string {
	const day = [today.getFullYear(), today.getMonth() + 1, today.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
	return `${title.replaceAll(/[\\/:*?"<>|]/g, ' ')} ${day}.csv`;
}
