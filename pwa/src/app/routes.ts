import type { LayoutComponent, RouteComponent } from 'sv-router';
import Today from '../screens/today/Today.svelte';
import { session } from '../session.svelte';
import { afterLoad, beforeLoad } from './guard';

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
	'/orders/:orderId/slip': () => import('../screens/order/SlipCode.svelte'),
	'/orders/:orderId/remark': () => import('../screens/order/Remark.svelte'),
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
	'/orders/:orderId/lines/:lineId/not-possible': () => import('../screens/line/NotPossible.svelte'),
	'/orders/:orderId/lines/:lineId/scan/:what': () => import('../screens/scan/Scan.svelte'),
	'/orders/:orderId/lines/:lineId/photos/:kind': () => import('../screens/camera/Camera.svelte'),
	'/orders/:orderId/charge': () => import('../screens/money/Charge.svelte'),
	'/orders/:orderId/pay': () => import('../screens/money/Pay.svelte'),
	get '/receipts/:receiptId'(): RouteComponent {
		return session.isField ? () => import('../screens/money/Receipt.svelte') : () => import('../screens/office/money/receipts/Receipts.svelte');
	},
	'/receipts/:receiptId/proof/:paymentId': () => import('../screens/money/Proof.svelte'),
	'/cash': () => import('../screens/money/Cash.svelte'),
	get '/orders/:orderId'(): RouteComponent {
		return session.isField ? () => import('../screens/order/Order.svelte') : () => import('../screens/office/Orders.svelte');
	},

	'/orders': () => import('../screens/office/Orders.svelte'),
	'/repairs/new': () => import('../screens/office/repairs/RepairCall.svelte'),
	'/repairs/:orderId': () => import('../screens/office/repairs/RepairCall.svelte'),
	'/requests': () => import('../screens/office/Requests.svelte'),
	'/requests/:requestId': () => import('../screens/office/Requests.svelte'),
	'/customers': () => import('../screens/office/Customers.svelte'),
	'/customers/:customerId': () => import('../screens/office/Customers.svelte'),
	'/vehicles': () => import('../screens/office/Vehicles.svelte'),
	'/vehicles/:vehicleId': () => import('../screens/office/Vehicles.svelte'),
	'/life/:kind/:id': () => import('../screens/office/life/Life.svelte'),
	'/custody/items': () => import('../screens/office/custody/items/Items.svelte'),
	'/custody/items/:itemId': () => import('../screens/office/custody/items/Items.svelte'),
	'/custody/holders': () => import('../screens/office/custody/holders/Holders.svelte'),
	'/custody/holders/:holderId': () => import('../screens/office/custody/holders/Holders.svelte'),
	'/custody/receipts': () => import('../screens/office/custody/receipts/Receipts.svelte'),
	'/custody/receipts/new': () => import('../screens/office/custody/receipts/GoodsIn.svelte'),
	'/custody/handovers': () => import('../screens/office/custody/handovers/Handovers.svelte'),
	'/custody/handovers/new': () => import('../screens/office/custody/handovers/HandOver.svelte'),
	'/custody/handovers/:handoverId': () => import('../screens/office/custody/handovers/Handovers.svelte'),
	'/custody/stocktakings': () => import('../screens/office/custody/stocktakings/Stocktakings.svelte'),
	'/custody/stocktakings/:stocktakingId': () => import('../screens/office/custody/stocktakings/Stocktakings.svelte'),
	'/custody/intakes': () => import('../screens/office/custody/intakes/Intakes.svelte'),
	'/custody/intakes/:intakeId': () => import('../screens/office/custody/intakes/Intakes.svelte'),
	'/custody/sims': () => import('../screens/office/custody/sims/Sims.svelte'),
	'/custody/sims/:itemId': () => import('../screens/office/custody/sims/Sims.svelte'),
	'/custody/products': () => import('../screens/office/custody/catalogue/Products.svelte'),
	'/custody/products/:productId': () => import('../screens/office/custody/catalogue/Products.svelte'),
	'/custody/symptoms': () => import('../screens/office/custody/catalogue/Symptoms.svelte'),
	'/custody/symptoms/:symptomId': () => import('../screens/office/custody/catalogue/Symptoms.svelte'),
	'/receipts': () => import('../screens/office/money/receipts/Receipts.svelte'),
	'/charge-overrides': () => import('../screens/office/money/overrides/Overrides.svelte'),
	'/cash-desk': () => import('../screens/office/money/cash/CashDesk.svelte'),
	'/receipt-books': () => import('../screens/office/money/books/Books.svelte'),
	'/receipt-books/:bookId': () => import('../screens/office/money/books/Books.svelte'),
	'/prices': () => import('../screens/office/money/prices/Prices.svelte'),
	'/prices/import': () => import('../screens/office/money/prices/PriceImport.svelte'),
	'/prices/:productId': () => import('../screens/office/money/prices/Prices.svelte'),
	'/odd-photos': () => import('../screens/office/odd-photos/OddPhotos.svelte'),
	'/conflicts': () => import('../screens/office/Conflicts.svelte'),
	'/people': () => import('../screens/office/People.svelte'),
	'/people/:personId': () => import('../screens/office/People.svelte'),
	'/settings': () => import('../screens/office/Settings.svelte'),

	...(import.meta.env.DEV ? { '/(gallery)': () => import('../gallery/Gallery.svelte') } : {}),
	'*': () => import('./NotFound.svelte'),
};
