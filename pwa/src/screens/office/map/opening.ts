/** MapLibre is large, and only the map needs it. */
export const loadEngine = () => import('./engine');
