/** Something a person asked for, tried once at a time; what was refused stays to be shown. */
export class Attempt {
	busy = $state(false);
	problem = $state.raw<unknown>(null);

	/** Undefined when it was refused, or is still under way. */
	async run<T>(act: () => Promise<T>): Promise<T | undefined> {
		if (this.busy) return undefined;
		this.busy = true;
		this.problem = null;
		try {
			return await act();
		} catch (problem) {
			this.problem = problem;
			return undefined;
		} finally {
			this.busy = false;
		}
	}
}
