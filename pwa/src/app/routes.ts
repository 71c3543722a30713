import type { LayoutComponent, RouteComponent } from 'sv-router';
import Today from '../screens/today/Today.svelte';
import { session } from '../session.svelte';
import { afterLoad, beforeLoad } from './guard';
import { officeRoutes } from './office-routes';

/** Every address of the app and its screen. Names in brackets stand outside the office's frame.
 *  A getter decides by role at the moment of opening; each import is a chunk of its own. Today, which every phone opens first, comes with the app. */
export const routes = {
	hooks: { beforeLoad, afterLoad },
	get layout(): LayoutComponent | undefined {
		return session.person && !session.isField ? () => import('./OfficeShell.svelte') : undefined;
	},

	'/': Today,
	'/(signin)': () => import('../screens/signin/SignIn.svelte'),
	'/enrol/(:token)': () => import('../screens/enrol/Enrol.svelte'),
	'/me': () => import('../screens/me/Me.svelte'),

	'/today': Today,
	'/coming': () => import('../screens/today/Coming.svelte'),
	'/stock': () => import('../screens/stock/Stock.svelte'),
	'/stock/give': () => import('../screens/stock/Give.svelte'),
	'/outbox': () => import('../screens/outbox/Outbox.svelte'),
	'/orders/:orderId/checklist': () => import('../screens/order/Checklist.svelte'),
	'/orders/:orderId/decline': () => import('../screens/order/Decline.svelte'),
	'/orders/:orderId/slip': () => import('../screens/order/SlipCode.svelte'),
	'/orders/:orderId/hand-over': () => import('../screens/hand-over/HandOver.svelte'),
	'/orders/:orderId/remark': () => import('../screens/order/Remark.svelte'),
	'/orders/:orderId/part-missing': () => import('../screens/parts/PartMissing.svelte'),
	'/orders/:orderId/part-requests/:requestId/oral': () => import('../screens/parts/Oral.svelte'),
	'/orders/:orderId/sign/:role': () => import('../screens/sign/Sign.svelte'),
	'/orders/:orderId/lines/:lineId': () => import('../screens/line/Line.svelte'),
	'/orders/:orderId/lines/:lineId/survey': () => import('../screens/line/Survey.svelte'),
	'/orders/:orderId/lines/:lineId/terminal': () => import('../screens/line/Terminal.svelte'),
	'/orders/:orderId/lines/:lineId/sim': () => import('../screens/line/Sim.svelte'),
	'/orders/:orderId/lines/:lineId/swap-terminal': () => import('../screens/swap/SwapTerminal.svelte'),
	'/orders/:orderId/lines/:lineId/swap-sim': () => import('../screens/swap/SwapSim.svelte'),
	'/orders/:orderId/lines/:lineId/parts': () => import('../screens/repair/Parts.svelte'),
	'/orders/:orderId/lines/:lineId/report': () => import('../screens/repair/Report.svelte'),
	'/orders/:orderId/lines/:lineId/damage': () => import('../screens/line/Damage.svelte'),
	'/orders/:orderId/lines/:lineId/part-missing': () => import('../screens/parts/PartMissing.svelte'),
	'/orders/:orderId/lines/:lineId/not-possible': () => import('../screens/line/NotPossible.svelte'),
	'/orders/:orderId/lines/:lineId/scan/:what': () => import('../screens/scan/Scan.svelte'),
	'/orders/:orderId/lines/:lineId/photos/:kind': () => import('../screens/camera/Camera.svelte'),
	'/orders/:orderId/charge': () => import('../screens/money/Charge.svelte'),
	'/orders/:orderId/pay': () => import('../screens/money/Pay.svelte'),
	get '/receipts/:receiptId'(): RouteComponent {
		return session.isField ? () => import('../screens/money/Receipt.svelte') : () => import('../screens/office/money/receipts/Receipts.svelte');
	},
	'/receipts/:receiptId/invoice': () => import('../screens/invoice/Invoice.svelte'),
	'/receipts/:receiptId/proof/:paymentId': () => import('../screens/money/Proof.svelte'),
	'/cash': () => import('../screens/money/Cash.svelte'),
	get '/orders/:orderId'(): RouteComponent {
		return session.isField ? () => import('../screens/order/Order.svelte') : () => import('../screens/office/Orders.svelte');
	},

	...officeRoutes,
	'/office-only': () => import('./OfficeOnly.svelte'),

	...(import.meta.env.DEV ? { '/(gallery)': () => import('../gallery/Gallery.svelte') } : {}),
	'*': () => import('./NotFound.svelte'),
};
