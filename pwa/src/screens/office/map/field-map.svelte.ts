import { mapOf, type DayMap } from './api';

const PAUSE_MS = 3000;

/** What the map shows. Sixty phones say where they are: by itself it is asked for again at most every few seconds. */
export class FieldMapState {
	map = $state.raw<DayMap>();
	problem = $state.raw<unknown>(null);
	#day = '';
	#pause: ReturnType<typeof setTimeout> | undefined;
	#again = false;

	show = async (day: string): Promise<void> => {
		this.#day = day;
		this.problem = null;
		await this.#ask(day);
	};

	refresh = (): void => {
		if (this.#pause) {
			this.#again = true;
			return;
		}
		this.#pause = setTimeout(this.#goOn, PAUSE_MS);
		void this.#ask(this.#day);
	};

	stop = (): void => {
		clearTimeout(this.#pause);
		this.#pause = undefined;
	};

	#goOn = (): void => {
		this.#pause = undefined;
		if (!this.#again) return;
		this.#again = false;
		this.refresh();
	};

	async #ask(day: string): Promise<void> {
		try {
			const found = await mapOf(day);
			if (this.#day !== day) return;
			this.map = found;
			this.problem = null;
		} catch (problem) {
			if (!this.map && this.#day === day) this.problem = problem;
		}
	}
}
