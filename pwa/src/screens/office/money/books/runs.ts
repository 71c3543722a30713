export interface Run {
	first: string;
	last: string;
	count: number;
}

const value = (number: string) => Number(number.replace(/\D/g, ''));

/** Numbers that follow each other, in order, as ranges: a lost book has fifty of them and is read in one line. */
export function runs(numbers: readonly string[]): Run[] {
	const found: Run[] = [];
	for (const number of numbers) {
		const run = found.at(-1);
		if (run && value(number) === value(run.last) + 1) found[found.length - 1] = { ...run, last: number, count: run.count + 1 };
		else found.push({ first: number, last: number, count: 1 });
	}
	return found;
}
