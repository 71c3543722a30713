import { MOVES, mayDo } from '../rules/moves';
import type { Fitted, Line, LineState, Order, OrderFile, Photo, PhotoKind, Signature } from './documents';
import { fittedAfter, fittedBefore } from './fitting';
import { partAsked, partSpokenOf, partWithdrawn } from './part-replay';
import { HANDOVER_CHANGES } from './handing-over';
import { isCustody, isMoney, type Mutation, type MutationArgs, type WorkName } from './mutations';

/**
 * The order as it is once the person's unsent work is counted in. The base is never changed, and what it already holds may be
 * replayed again without harm, because a pull can arrive before the answer to a push.
 */
export function view(base: OrderFile, outbox: readonly Mutation[]): OrderFile {
	return outbox.reduce(apply, base);
}

export function apply(file: OrderFile, mutation: Mutation): OrderFile {
	if (!concerns(file, mutation)) return file;
	const change = CHANGES[mutation.name] as (file: OrderFile, args: unknown, at: string) => OrderFile;
	return change(file, mutation.args, mutation.at);
}

function concerns(file: OrderFile, mutation: Mutation): mutation is Mutation<WorkName> {
	if (isCustody(mutation) || isMoney(mutation)) return false;
	const { name, args } = mutation;
	if (args.order_id !== file.order.id || !(name in CHANGES)) return false;
	if (!('line_id' in args) || name === 'order.report_part_missing') return mayDo(name, file.order.state);
	const line = file.lines.find(({ id }) => id === args.line_id);
	return line !== undefined && mayDo(name, file.order.state, line.state);
}

type Changes = { [N in WorkName]: (file: OrderFile, args: MutationArgs[N], at: string) => OrderFile };

const CHANGES: Changes = {
	'order.accept': (file, _, at) => moved(file, 'order.accept', { accepted_at: at }),
	'order.decline': (file) => moved(file, 'order.decline', { assigned_at: null, accepted_at: null }),
	'order.check_item': (file, { item, checked }, at) =>
		onOrder(file, { checklist: { ...file.order.checklist, [item]: { checked, at } } }),
	'order.depart': (file, _, at) => moved(file, 'order.depart', { departed_at: at }),
	'order.arrive': (file, _, at) => moved(file, 'order.arrive', { arrived_at: file.order.arrived_at ?? at }),
	'order.remark': (file, { text }) => onOrder(file, { remark: text }),
	'order.sign': (file, args, at) => signed(file, args, at),
	'order.complete': (file, _, at) => moved(file, 'order.complete', { completed_at: at }),
	'order.report_part_missing': (file, args, at) => partAsked(file, args, at),
	'order.record_oral_approval': (file, args, at) => partSpokenOf(file, args, at),
	'order.withdraw_part_request': (file, { request_id }) => partWithdrawn(file, request_id),
	'order.wait_for_part': (file) => moved(file, 'order.wait_for_part', {}),
	'order.resume': (file) => moved(file, 'order.resume', {}),
	...HANDOVER_CHANGES,
	'line.survey': (file, { line_id, mounting_position, note, power_ok, antenna_ok }) =>
		onLine(file, line_id, { survey: { mounting_position, note: note ?? '', power_ok, antenna_ok } }),
	'line.set_terminal': (file, { line_id, imei, serial, how }) =>
		onLine(unasked(unjudged(file, line_id, ['terminal']), line_id, imei), line_id, { terminal: { imei, serial: serial ?? '', how } }),
	'line.set_sim': (file, { line_id, iccid, msisdn, how }) =>
		onLine(unjudged(file, line_id, ['sim']), line_id, { sim: { iccid, msisdn: msisdn ?? '', how } }),
	'line.swap_terminal': (file, { line_id, old, new: fresh, serial, fault }) =>
		onLine(unasked(unjudged(file, line_id, ['terminal', 'old_terminal']), line_id, fresh?.number), line_id, {
			old_terminal: old ? { imei: old.number, how: old.how } : null,
			terminal: fresh ? { imei: fresh.number, serial: serial ?? '', how: fresh.how } : null,
			fault: fault ?? '',
		}),
	'line.swap_sim': (file, { line_id, old, new: fresh, msisdn, old_sim }) =>
		onLine(unjudged(file, line_id, ['sim', 'old_sim']), line_id, {
			old_sim: old ? { iccid: old.number, how: old.how, fate: old_sim } : null,
			sim: fresh ? { iccid: fresh.number, msisdn: msisdn ?? '', how: fresh.how } : null,
		}),
	'line.use_parts': (file, { line_id, parts }) => onLine(file, line_id, { parts_used: parts }),
	'line.report_work': (file, { line_id, work_done, minutes, recheck_ok, recheck_note }) =>
		onLine(file, line_id, { report: { work_done, minutes, recheck_ok, recheck_note: recheck_note ?? '' } }),
	'line.add_photo': (file, args) => photographed(file, args),
	'line.remove_photo': (file, { photo_id }) => ({ ...file, photos: file.photos.filter(({ id }) => id !== photo_id) }),
	'line.note_damage': (file, { line_id, found, note }) => onLine(file, line_id, { damage: { found, note: note ?? '' } }),
	'line.complete': (file, { line_id }, at) => refitted(lineMoved(file, line_id, 'done', { done_at: at }), line_id, fittedAfter),
	'line.mark_not_possible': (file, { line_id, reason, note }) =>
		lineMoved(file, line_id, 'not_possible', { reason, reason_note: note ?? '' }),
	'line.reopen': (file, { line_id }) => {
		const opened = lineMoved(file, line_id, 'pending', { reason: '', reason_note: '', done_at: null });
		const asBefore = file.lines.find(({ id }) => id === line_id)?.state === 'done' ? refitted(opened, line_id, fittedBefore) : opened;
		return { ...asBefore, signatures: [] };
	},
};

function onOrder(file: OrderFile, change: Partial<Order>): OrderFile {
	return { ...file, order: { ...file.order, ...change } };
}

function moved(file: OrderFile, name: WorkName, stamp: Partial<Order>): OrderFile {
	return onOrder(file, { ...stamp, state: MOVES[name].orderTo ?? file.order.state });
}

function onLine(file: OrderFile, lineId: string, change: Partial<Line>): OrderFile {
	return { ...file, lines: file.lines.map((line) => (line.id === lineId ? { ...line, ...change } : line)) };
}

/** What the server found in pictures was about another number: until it has judged anew, it has not. */
function unjudged(file: OrderFile, lineId: string, kinds: readonly PhotoKind[]): OrderFile {
	const isConcerned = ({ line_id, kind, reading }: Photo) => line_id === lineId && kinds.includes(kind) && Boolean(reading);
	if (!file.photos.some(isConcerned)) return file;
	return { ...file, photos: file.photos.map((photo) => (isConcerned(photo) ? { ...photo, reading: null } : photo)) };
}

/** What the tracking platform said was about another terminal. About this one it stays: a pull may have brought it before the answer to the push. */
function unasked(file: OrderFile, lineId: string, imei: string | undefined): OrderFile {
	return { ...file, lines: file.lines.map((line) => (line.id === lineId && line.online_check?.imei !== imei ? { ...line, online_check: null } : line)) };
}

function lineMoved(file: OrderFile, lineId: string, state: LineState, change: Partial<Line>): OrderFile {
	return onLine(file, lineId, { ...change, state });
}

function refitted(file: OrderFile, lineId: string, fitted: (line: Line) => Fitted[]): OrderFile {
	return { ...file, lines: file.lines.map((line) => (line.id === lineId ? { ...line, fitted: fitted(line) } : line)) };
}

function photographed(file: OrderFile, args: MutationArgs['line.add_photo']): OrderFile {
	if (file.photos.some(({ id }) => id === args.photo_id)) return file;
	const { photo_id, order_id, line_id = null, kind, sha256, size, taken_at } = args;
	const photo: Photo = {
		...{ id: photo_id, version: 0, order_id, line_id, kind, sha256, size, taken_at },
		...{ caption: args.caption ?? '', codes: args.codes ?? [], stored: false, refused_code: null },
	};
	return { ...file, photos: [...file.photos, photo] };
}

function signed(file: OrderFile, args: MutationArgs['order.sign'], at: string): OrderFile {
	if (file.signatures.some(({ id }) => id === args.signature_id)) return file;
	const { signature_id, order_id, role, name, sha256, size } = args;
	const signature: Signature = {
		...{ id: signature_id, version: 0, order_id, role, name, sha256, size },
		...{ signed_at: at, stored: false },
	};
	return { ...file, signatures: [...file.signatures.filter((other) => other.role !== role), signature] };
}
