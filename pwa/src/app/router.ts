import { createRouter } from 'sv-router';
import { routes } from './routes';

/** Typed ways through the app: `p('/orders/:orderId', { params: { orderId } })`, `navigate(…)`, `route.params`. */
export const { p, navigate, isActive, route, preload } = createRouter(routes);
