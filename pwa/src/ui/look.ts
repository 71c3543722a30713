/** What a colour means, everywhere: not begun, with the office, with the technician, moving, done, stopped, waiting. */
export type Tone = 'quiet' | 'office' | 'field' | 'motion' | 'done' | 'stop' | 'wait';

/** How a state is told: one word, one colour, one shape. */
export interface Look {
	tone: Tone;
	/** One of shapes.ts. */
	shape: string;
	word: () => string;
}
