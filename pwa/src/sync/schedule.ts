import type { Outcome } from './outcome';

const FIRST_DELAY_MS = 2_000;
const LONGEST_DELAY_MS = 5 * 60_000;

/** How long to wait after the n-th failure in a row, in milliseconds: 2 s doubling to 5 min, between half and one and a half times. */
export function delayAfter(failures: number, random = Math.random()): number {
	const steady = failures === 0 ? LONGEST_DELAY_MS : Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (failures - 1));
	return steady * (0.5 + random);
}

/** Runs cycles one after another and decides when the next one is due. Nothing is given up after n tries. */
export class Schedule {
	#timer: ReturnType<typeof setTimeout> | undefined;
	#running = false;
	#again = false;
	#stopped = false;
	#failures = 0;

	constructor(
		private readonly cycle: () => Promise<Outcome>,
		private readonly told: (outcome: Outcome) => void = () => undefined,
	) {}

	/** Runs a cycle at once; when one is under way, another one after it. */
	now(): void {
		this.#again = true;
		if (!this.#running && !this.#stopped) void this.#run();
	}

	stop(): void {
		this.#stopped = true;
		clearTimeout(this.#timer);
	}

	async #run(): Promise<void> {
		clearTimeout(this.#timer);
		this.#running = true;
		while (this.#again && !this.#stopped) {
			this.#again = false;
			this.#follow(await this.cycle().catch((): Outcome => ({ kind: 'unreachable' })));
		}
		this.#running = false;
	}

	#follow(outcome: Outcome): void {
		const failed = outcome.kind !== 'done' || outcome.left;
		this.#failures = failed ? this.#failures + 1 : 0;
		clearTimeout(this.#timer);
		if (outcome.kind === 'revoked') this.stop();
		else if (outcome.kind !== 'signed_out' && !this.#stopped) this.#timer = setTimeout(() => this.now(), delayAfter(this.#failures));
		this.told(outcome);
	}
}
