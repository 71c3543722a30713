/** An order that was not submitted yet, or that the manager sent back: customer service still writes it (P9.4.3). */
export const isBeingWritten = (order: string): boolean => order === 'draft' || order === 'returned';

/** A request changes while it is open, and with its order until that is submitted. */
export const isChangeable = ({ state, order }: { state: string; order: { state: string } | null }): boolean => state === 'open' || (order !== null && isBeingWritten(order.state));
