import { navigate } from '../../app/router';

/** Done with a step: back to the vehicle's list, which then offers the next one. */
export async function backToLine(orderId: string, lineId: string): Promise<void> {
	await navigate('/orders/:orderId/lines/:lineId', { params: { orderId, lineId }, replace: true });
}

export async function backToOrder(orderId: string): Promise<void> {
	await navigate('/orders/:orderId', { params: { orderId }, replace: true });
}
