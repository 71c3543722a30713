import type { OrderFile } from './documents';
import type { MutationArgs, OralArgs } from './mutations';
import type { PartRequest } from './part-documents';

/** The order with a part asked for. What the base knows already is asked for once. */
export function partAsked(file: OrderFile, args: MutationArgs['order.report_part_missing'], at: string): OrderFile {
	const known = file.order.part_requests ?? [];
	if (known.some(({ id }) => id === args.request_id)) return file;
	const { request_id: id, line_id = null, product_id = null, part, quantity, reason, stops, proposal, photo_id = null, oral } = args;
	const request: PartRequest = {
		...{ id, line_id, product_id, part, quantity, reason, stops: stops && !oral, proposal, photo_id, asked_by: '', asked_at: at },
		...{ state: 'awaiting', answer: null, granted: 0, substitute_id: null, substitute_part: '', wished_date: null, note: '' },
		...{ decided_by: null, decided_at: null, oral: false, confirmation: '', confirmation_note: '' },
	};
	const order = { ...file.order, part_requests: [...known, oral ? orallyAnswered(request, oral, at) : request] };
	if (oral) return { ...file, order: { ...order, state: 'on_site' } };
	return { ...file, order: stops ? { ...order, state: 'waiting_part' } : order };
}

/** Work goes on with what was authorised by telephone. */
export function partSpokenOf(file: OrderFile, { request_id, oral }: MutationArgs['order.record_oral_approval'], at: string): OrderFile {
	if (!file.order.part_requests?.some(({ id, state }) => id === request_id && state === 'awaiting')) return file;
	return { ...file, order: { ...requested(file, request_id, (one) => orallyAnswered(one, oral, at)), state: 'on_site' } };
}

export function partWithdrawn(file: OrderFile, requestId: string): OrderFile {
	return { ...file, order: requested(file, requestId, (one) => (one.state === 'awaiting' ? { ...one, state: 'withdrawn' } : one)) };
}

function orallyAnswered(request: PartRequest, { manager_id, answer, quantity, product_id, part, note }: OralArgs, at: string): PartRequest {
	return {
		...request,
		...{ state: 'answered', answer, oral: true, confirmation: 'awaiting', note: note ?? '', decided_by: { id: manager_id, name: '' }, decided_at: at },
		granted: answer === 'authorised' ? request.quantity : (quantity ?? request.quantity),
		...(answer === 'substituted' && { substitute_id: product_id ?? null, substitute_part: part ?? '' }),
	};
}

function requested({ order }: OrderFile, requestId: string, change: (request: PartRequest) => PartRequest): OrderFile['order'] {
	return { ...order, part_requests: order.part_requests?.map((one) => (one.id === requestId ? change(one) : one)) };
}
