const hasIdle = typeof requestIdleCallback === 'function';

/** When the page has nothing else to do; at the latest in a fifth of a second. Returns what `forget` takes. */
export const whenIdle = (work: () => void): number => (hasIdle ? requestIdleCallback(work, { timeout: 200 }) : window.setTimeout(work, 30));

export const forget = (waiting: number) => (hasIdle ? cancelIdleCallback(waiting) : clearTimeout(waiting));
