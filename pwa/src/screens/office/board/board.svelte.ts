import { problemOf, type Problem } from '../../../api/problem';
import { localDay } from '../../../rules/local-day';
import { told, type Told } from '../orders/history';
import { assignTo, boardOf, takeBack, type Board, type BoardOrder, type Place } from './api';
import { availability, NOTHING_KNOWN, type AbsenceReason, type Known } from './availability';
import { findingsOf, type Findings } from './findings';
import { isLeftOver, merged, moved, placeOf, returned } from './moving';
import { awayAllDay } from './shades';

/** Why something did not happen: who was faster, or a plain problem. */
export interface Refusal {
	number: string;
	order: string;
	overtaken?: Told;
	problem: Problem;
}

/** What the board shows and does. What is fetched never takes the place of what a hand is just moving. */
export class BoardState {
	board = $state.raw<Board>();
	known = $state.raw<Known>(NOTHING_KNOWN);
	problem = $state.raw<unknown>(null);
	refusal = $state.raw<Refusal>();
	/** Orders on their way to the server. */
	saving = $state.raw<ReadonlySet<string>>(new Set());
	findings: Findings = $derived(findingsOf(this.board?.planned ?? [], this.known));
	#range: [string, string] = ['', ''];
	#asking = false;
	#askAgain = false;
	#held = false;

	show = async (from: string, to: string): Promise<void> => {
		this.#range = [from, to];
		this.problem = null;
		await Promise.all([this.refresh(), this.#lookUp(from, to)]);
	};

	/** One question at a time; what is asked meanwhile is asked once more afterwards. */
	refresh = async (): Promise<void> => {
		this.#askAgain = true;
		while (this.#askAgain && !this.#asking && !this.#held && !this.saving.size) {
			this.#askAgain = false;
			this.#asking = true;
			await this.#ask(...this.#range);
			this.#asking = false;
		}
	};

	/** Something is in somebody's hand: the board waits until it lies. */
	hold = (): void => {
		this.#held = true;
	};

	release = (): void => {
		this.#held = false;
		if (this.#askAgain) void this.refresh();
	};

	order = (id: string): BoardOrder | undefined => this.board && [...this.board.planned, ...this.board.waiting, ...this.board.left_over].find((one) => one.id === id);

	/** What would stand against this order there. */
	against = (order: BoardOrder, place: Place): ReturnType<Findings['get']> => {
		const others = (this.board?.planned ?? []).filter(({ id, technician, planned_date }) => id !== order.id && technician === place.technician && planned_date === place.day);
		return findingsOf([...others, moved(order, place)], this.known).get(order.id);
	};

	/** Why somebody is not there at all on a day. */
	away = (technician: string, day: string): AbsenceReason | undefined => {
		const found = this.known.people.get(technician)?.days.find((one) => one.day === day);
		return found && awayAllDay(found);
	};

	/** True when it was done. */
	assign = (order: BoardOrder, place: Place): Promise<boolean> => this.#carryOut(order, moved(order, place), () => assignTo(order, place));

	takeBack = (order: BoardOrder): Promise<boolean> => this.#carryOut(order, returned(order), () => takeBack(order));

	/** Puts it where it was. */
	undo = async (before: BoardOrder): Promise<void> => {
		const now = this.order(before.id);
		const place = placeOf(before);
		if (now) await (place ? this.assign(now, place) : this.takeBack(now));
	};

	async #ask(from: string, to: string): Promise<void> {
		try {
			const board = await boardOf(from, to);
			if (this.#range[0] !== from || this.#range[1] !== to || this.#held || this.saving.size) this.#askAgain = true;
			else this.board = merged(this.board, board);
			this.problem = null;
		} catch (problem) {
			if (!this.board) this.problem = problem;
		}
	}

	async #lookUp(from: string, to: string): Promise<void> {
		const known = await availability(from, to);
		if (this.#range[0] === from && this.#range[1] === to) this.known = known;
	}

	async #carryOut(before: BoardOrder, after: BoardOrder, act: () => Promise<number>): Promise<boolean> {
		this.refusal = undefined;
		this.#put(after);
		this.saving = new Set([...this.saving, before.id]);
		try {
			this.#put({ ...after, version: await act() });
			return true;
		} catch (thrown) {
			this.#put(before);
			this.refusal = refusalOf(before, problemOf(thrown));
			return false;
		} finally {
			this.saving = new Set([...this.saving].filter((id) => id !== before.id));
			void this.refresh();
		}
	}

	#put(order: BoardOrder): void {
		if (!this.board) return;
		const { planned, waiting, left_over } = this.board;
		const [from, to] = this.#range;
		const others = (orders: readonly BoardOrder[]) => orders.filter(({ id }) => id !== order.id);
		const waits = !order.technician || !order.planned_date;
		const isInSight = !waits && order.planned_date! >= from && order.planned_date! <= to;
		this.board = {
			...this.board,
			planned: isInSight ? [...others(planned), order] : others(planned),
			waiting: waits ? [order, ...others(waiting)] : others(waiting),
			left_over: !isInSight && isLeftOver(order, localDay(Date.now())) ? [order, ...others(left_over)] : others(left_over),
		};
	}
}

function refusalOf({ id, number }: BoardOrder, problem: Problem): Refusal {
	if (problem.code !== 'order.changed') return { number, order: id, problem };
	const { who, verb, at, after } = problem.params as { who: string; verb: string; at: string; after: unknown };
	const entry = { id, at, claimed_at: null, actor_name: who, verb, subject_kind: 'order', subject: id, before: null, after };
	return { number, order: id, problem, overtaken: told([entry], [])[0] };
}
