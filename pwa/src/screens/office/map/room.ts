const ABOVE = 64;
/** Names stand beside their mark; at the right the controls, too. */
const LEFT = 120;
const RIGHT = 176;

/** Pixels kept free around what is to be seen, so that no name is cut; on a phone as much of them as there is. */
export const roomIn = (width: number) => ({ top: ABOVE, bottom: ABOVE, left: Math.min(LEFT, width * 0.28), right: Math.min(RIGHT, width * 0.42) });
