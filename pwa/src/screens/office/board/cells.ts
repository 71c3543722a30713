interface Span {
	from: number;
	to: number;
}

/** A part of the screen. */
export interface Area {
	left: number;
	top: number;
	right: number;
	bottom: number;
}

/** A row of the timeline and a day in it, and where they lie on the screen. */
export interface Cell {
	row: number;
	column: number;
	area: Area;
}

/**
 * Where technicians and days lie on the screen, measured once when a card is lifted. A browser that is asked what lies under a point brings the
 * whole page up to date first, for each move of the hand.
 */
export class Cells {
	#rows: Span[];
	#columns: Span[];
	#corner: { left: number; top: number };

	/** `pane` scrolls under heads that stay in sight; `columns` days stand in each row. */
	constructor(
		private readonly pane: HTMLElement,
		columns: number,
	) {
		const { left, top } = pane.getBoundingClientRect();
		const cells = [...pane.querySelectorAll('.ec-body .ec-grid .ec-day')];
		const across = (one: DOMRect): Span => ({ from: one.left - left + pane.scrollLeft, to: one.right - left + pane.scrollLeft });
		const down = (one: DOMRect): Span => ({ from: one.top - top + pane.scrollTop, to: one.bottom - top + pane.scrollTop });
		this.#columns = cells.slice(0, columns).map((cell) => across(cell.getBoundingClientRect()));
		this.#rows = cells.filter((_, place) => place % columns === 0).map((cell) => down(cell.getBoundingClientRect()));
		const heads = pane.querySelector('.ec-header .ec-sidebar')!.getBoundingClientRect();
		this.#corner = { left: heads.width, top: heads.height };
	}

	/** The part of the screen in which cells can be seen. */
	get seen(): Area {
		const { left, top, right, bottom } = this.pane.getBoundingClientRect();
		return { left: left + this.#corner.left, top: top + this.#corner.top, right, bottom };
	}

	at(x: number, y: number): Cell | null {
		const { left, top, right, bottom } = this.seen;
		if (x < left || x >= right || y < top || y >= bottom) return null;
		const origin = { x: left - this.#corner.left - this.pane.scrollLeft, y: top - this.#corner.top - this.pane.scrollTop };
		const [row, column] = [placeIn(this.#rows, y - origin.y), placeIn(this.#columns, x - origin.x)];
		const [down, across] = [this.#rows[row], this.#columns[column]];
		if (!down || !across) return null;
		return { row, column, area: { left: origin.x + across.from, top: origin.y + down.from, right: origin.x + across.to, bottom: origin.y + down.to } };
	}
}

const placeIn = (spans: readonly Span[], at: number) => spans.findIndex(({ from, to }) => at >= from && at < to);
