import { leaveTo } from '../../app/leaving';
import { p } from '../../app/router';

/** Done with a step: back to the vehicle's list, which then offers the next one. */
export async function backToLine(orderId: string, lineId: string): Promise<void> {
	await leaveTo(p('/orders/:orderId/lines/:lineId', { params: { orderId, lineId } }));
}

export async function backToOrder(orderId: string): Promise<void> {
	await leaveTo(p('/orders/:orderId', { params: { orderId } }));
}
