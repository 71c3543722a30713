import { m } from '../../../../i18n';
import type { Look } from '../../../../ui';
import { check, cross, half, pause, ring, triangle } from '../../../../ui/shapes';
import type { Delivery, Event, Webhook } from './api';

export const EVENTS: Record<Event, () => string> = {
	'order.submitted': m.conn_event_order_submitted,
	'order.approved': m.conn_event_order_approved,
	'order.assigned': m.conn_event_order_assigned,
	'order.unassigned': m.conn_event_order_unassigned,
	'order.accepted': m.conn_event_order_accepted,
	'order.declined': m.conn_event_order_declined,
	'order.departed': m.conn_event_order_departed,
	'order.on_site': m.conn_event_order_on_site,
	'order.completed': m.conn_event_order_completed,
	'order.reviewed': m.conn_event_order_reviewed,
	'order.closed': m.conn_event_order_closed,
	'order.cancelled': m.conn_event_order_cancelled,
	'receipt.issued': m.conn_event_receipt_issued,
	'receipt.voided': m.conn_event_receipt_voided,
	'refund.issued': m.conn_event_refund_issued,
	'refund.voided': m.conn_event_refund_voided,
	'slip.printed': m.conn_event_slip_printed,
};

export function webhookLook({ disabled_at, failing_since }: Webhook, when: string): Look {
	if (disabled_at) return { tone: 'stop', shape: pause, word: m.conn_hook_off };
	return failing_since ? { tone: 'wait', shape: triangle, word: () => m.conn_hook_failing({ when }) } : { tone: 'done', shape: check, word: m.conn_hook_on };
}

export function deliveryLook({ delivered_at, given_up_at, attempts }: Delivery): Look {
	if (delivered_at) return { tone: 'done', shape: check, word: m.conn_delivered };
	if (given_up_at) return { tone: 'stop', shape: cross, word: m.conn_given_up };
	return { tone: 'wait', shape: attempts ? half : ring, word: m.conn_waiting };
}
