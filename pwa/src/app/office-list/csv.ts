export interface CsvColumn<T> {
	title: string;
	text: (row: T) => string | number | null | undefined;
}

const BOM = '\ufeff';

/** RFC 4180 with a byte-order mark, so that Excel reads Chinese. A text that a spreadsheet would take for a formula gets an apostrophe. */
export function csvOf<T>(columns: readonly CsvColumn<T>[], rows: readonly T[]): string {
	const lines = [columns.map(({ title }) => title), ...rows.map((row) => columns.map(({ text }) => text(row)))];
	return BOM + lines.map((line) => line.map(cell).join(',') + '\r\n').join('');
}

function cell(value: string | number | null | undefined): string {
	if (typeof value === 'number') return String(value);
	const text = value ?? '';
	const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
	return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Every row of a list, page after page, as the server gives them. */
export async function allRows<T>(page: (limit: number, offset: number) => Promise<{ items: T[]; total: number }>, size = 200): Promise<T[]> {
	const rows: T[] = [];
	for (;;) {
		const { items, total } = await page(size, rows.length);
		rows.push(...items);
		if (!items.length || rows.length >= total) return rows;
	}
}

export function saveFile(name: string, content: BlobPart, type = 'text/csv;charset=utf-8'): void {
	const url = URL.createObjectURL(new Blob([content], { type }));
	Object.assign(document.createElement('a'), { href: url, download: name }).click();
	setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
