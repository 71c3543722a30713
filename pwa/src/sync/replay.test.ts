import { describe, expect, test } from 'vitest';
import type { OrderFile } from './documents';
import type { Mutation, MutationArgs, MutationName } from './mutations';
import { apply, view } from './replay';
import { aLine, anOnlineCheck, anOrder, anOrderFile } from './testing/cast';

const AT = '2026-11-23T09:30:00Z';
const OF_LINE = { order_id: 'a', line_id: 'a-1' };
const PHOTO = { ...OF_LINE, photo_id: 'p', kind: 'before' as const, sha256: 'f', size: 3, taken_at: AT };
const SIGNATURE = { order_id: 'a', signature_id: 's', role: 'customer' as const, name: 'Demo', sha256: 'e', size: 2 };

function done<N extends MutationName>(name: N, args: MutationArgs[N], seq = 1): Mutation {
	return { id: `m${seq}`, seq, name, version: 1, args, at: AT } as Mutation;
}

function onSite(): OrderFile {
	return anOrderFile('a', 2, { state: 'on_site' });
}

describe('an order', () => {
	test.each([
		['order.accept', 'assigned', 'accepted', 'accepted_at'],
		['order.depart', 'accepted', 'travelling', 'departed_at'],
		['order.arrive', 'travelling', 'on_site', 'arrived_at'],
		['order.complete', 'on_site', 'completed', 'completed_at'],
	] as const)('%s leads from %s to %s', (name, from, to, stamp) => {
		const { order } = apply(anOrderFile('a', 1, { state: from }), done(name, { order_id: 'a' }));
		expect(order.state).toBe(to);
		expect(order[stamp]).toBe(AT);
	});

	test('that is given back is nobody\'s, from acceptance as well', () => {
		for (const state of ['assigned', 'accepted'] as const) {
			const { order } = apply(anOrderFile('a', 1, { state, accepted_at: AT }), done('order.decline', { order_id: 'a', reason: 'ill' }));
			expect([order.state, order.accepted_at]).toEqual(['approved', null]);
		}
	});

	test('that is under way is not given back', () => {
		const travelling = anOrderFile('a', 1, { state: 'travelling' });
		expect(apply(travelling, done('order.decline', { order_id: 'a', reason: 'ill' }))).toBe(travelling);
	});

	test('that is elsewhere by now stays as the office has it', () => {
		const cancelled = anOrderFile('a', 1, { state: 'cancelled' });
		expect(apply(cancelled, done('order.accept', { order_id: 'a' }))).toBe(cancelled);
	});

	test('is ticked off before leaving', () => {
		const { order } = apply(anOrderFile('a', 1, { state: 'accepted' }), done('order.check_item', { order_id: 'a', item: 'tools', checked: true }));
		expect(order.checklist).toEqual({ tools: { checked: true, at: AT } });
	});

	test('takes the remarks', () => {
		expect(apply(onSite(), done('order.remark', { order_id: 'a', text: 'gate 3' })).order.remark).toBe('gate 3');
	});

	test('is signed, and signing again replaces', () => {
		const again = { ...SIGNATURE, signature_id: 's2', name: 'Demo Two' };
		const { signatures } = view(onSite(), [done('order.sign', SIGNATURE), done('order.sign', again, 2)]);
		expect(signatures).toEqual([
			{ id: 's2', version: 0, order_id: 'a', role: 'customer', name: 'Demo Two', sha256: 'e', size: 2, signed_at: AT, stored: false },
		]);
	});

	test('of another number is left alone', () => {
		const file = onSite();
		expect(apply(file, done('order.remark', { order_id: 'b', text: 'x' }))).toBe(file);
	});
});

describe('a vehicle', () => {
	const firstLine = (mutation: Mutation, file = onSite()) => apply(file, mutation).lines[0];

	test('is surveyed', () => {
		const survey = { mounting_position: 'behind the dashboard', note: '', power_ok: true, antenna_ok: false };
		expect(firstLine(done('line.survey', { ...OF_LINE, ...survey }))?.survey).toEqual(survey);
	});

	test('gets its terminal and SIM', () => {
		expect(firstLine(done('line.set_terminal', { ...OF_LINE, imei: '490154203237518', how: 'scanned' }))?.terminal).toEqual({
			imei: '490154203237518',
			serial: '',
			how: 'scanned',
		});
		expect(firstLine(done('line.set_sim', { ...OF_LINE, iccid: '89014103211118510720', how: 'typed' }))?.sim).toEqual({
			iccid: '89014103211118510720',
			msisdn: '',
			how: 'typed',
		});
	});

	test('is photographed, and a photo is taken away again', () => {
		const file = apply(onSite(), done('line.add_photo', PHOTO));
		expect(file.photos).toMatchObject([{ id: 'p', line_id: 'a-1', kind: 'before', stored: false, refused_code: null, caption: '' }]);
		expect(apply(file, done('line.remove_photo', { ...OF_LINE, photo_id: 'p' })).photos).toEqual([]);
	});

	test('has its damage noted', () => {
		expect(firstLine(done('line.note_damage', { ...OF_LINE, found: false }))?.damage).toEqual({ found: false, note: '' });
	});

	test('is done, reopened, and not possible', () => {
		const finished = apply(onSite(), done('line.complete', OF_LINE));
		expect(finished.lines[0]).toMatchObject({ state: 'done', done_at: AT });
		const signed = apply(finished, done('order.sign', { order_id: 'a', signature_id: 's', role: 'customer', name: 'Chen', sha256: 'd', size: 6 }));
		expect(signed.signatures).toHaveLength(1);
		const reopened = apply(signed, done('line.reopen', OF_LINE));
		expect(reopened.signatures, 'of what is no longer so').toEqual([]);
		expect(reopened.lines[0]).toMatchObject({ state: 'pending', done_at: null });
		const left = apply(reopened, done('line.mark_not_possible', { ...OF_LINE, reason: 'other', note: 'locked' }));
		expect(left.lines[0]).toMatchObject({ state: 'not_possible', reason: 'other', reason_note: 'locked' });
	});

	test('is swapped: both numbers are taken down, and the last word counts', () => {
		const swap = { ...OF_LINE, old: { number: '860000000000017', how: 'typed' as const }, new: { number: '490154203237518', how: 'scanned' as const } };
		const both = apply(onSite(), done('line.swap_terminal', { ...swap, fault: 'silent' }));
		expect(both.lines[0]).toMatchObject({ old_terminal: { imei: '860000000000017', how: 'typed' }, terminal: { imei: '490154203237518' }, fault: 'silent' });
		expect(firstLine(done('line.swap_terminal', { ...swap, new: null }), both)).toMatchObject({ terminal: null, fault: '' });
		const card = { number: '89860000000000000018', how: 'typed' as const };
		expect(firstLine(done('line.swap_sim', { ...OF_LINE, old: card, old_sim: 'deactivate' }))).toMatchObject({ old_sim: { iccid: card.number, fate: 'deactivate' }, sim: null });
	});

	test('with another number has its pictures judged anew', () => {
		const photo = { id: 'p', line_id: 'a-1', kind: 'terminal', reading: 'disagrees' };
		const file = { ...onSite(), photos: [photo, { ...photo, id: 'b', kind: 'before', reading: null }] as never };
		expect(apply(file, done('line.set_terminal', { ...OF_LINE, imei: '490154203237518', how: 'typed' })).photos.map(({ reading }) => reading)).toEqual([null, null]);
	});

	test('with another terminal has not been asked about yet', () => {
		const file = { ...onSite(), lines: [aLine('a-1', 'a', 1, { online_check: anOnlineCheck() })] };
		const { imei } = anOnlineCheck();
		expect(firstLine(done('line.set_terminal', { ...OF_LINE, imei: '490154203237518', how: 'typed' }), file)?.online_check).toBeNull();
		expect(firstLine(done('line.swap_terminal', { ...OF_LINE, old: null, new: { number: '490154203237518', how: 'typed' } }), file)?.online_check).toBeNull();
		expect(firstLine(done('line.swap_terminal', { ...OF_LINE, old: { number: imei, how: 'typed' }, new: null }), file)?.online_check).toBeNull();
		expect(firstLine(done('line.set_terminal', { ...OF_LINE, imei, how: 'typed' }), file)?.online_check).toEqual(anOnlineCheck());
	});

	test('has its parts and its report', () => {
		expect(firstLine(done('line.use_parts', { ...OF_LINE, parts: [{ product_id: 'fuse', quantity: 2 }] }))?.parts_used).toEqual([{ product_id: 'fuse', quantity: 2 }]);
		const report = { work_done: 'new fuse', minutes: 20, recheck_ok: true };
		expect(firstLine(done('line.report_work', { ...OF_LINE, ...report }))?.report).toEqual({ ...report, recheck_note: '' });
	});

	test('that is done has the new unit in it; opened again, the old one', () => {
		const swap = { ...OF_LINE, old: { number: '860000000000017', how: 'typed' as const }, new: { number: '490154203237518', how: 'scanned' as const } };
		const finished = view(onSite(), [done('line.swap_terminal', swap), done('line.complete', OF_LINE)]);
		expect(finished.lines[0]?.fitted.map(({ number }) => number)).toEqual(['490154203237518']);
		expect(firstLine(done('line.reopen', OF_LINE), finished)?.fitted.map(({ number }) => number)).toEqual(['860000000000017']);
	});

	test('is left alone by what moves between hands', () => {
		const file = onSite();
		expect(apply(file, done('custody.confirm', { handover_id: 'h' }))).toBe(file);
	});

	test('cannot be worked on before arrival', () => {
		const travelling = anOrderFile('a', 1, { state: 'travelling' });
		expect(apply(travelling, done('line.add_photo', PHOTO))).toBe(travelling);
	});

	test('that the phone does not have is left alone', () => {
		const file = onSite();
		expect(apply(file, done('line.complete', { order_id: 'a', line_id: 'z' }))).toBe(file);
	});
});

test('the base is never written', () => {
	const base = deepFrozen(onSite());
	const everything: Mutation[] = [
		done('line.survey', { ...OF_LINE, mounting_position: 'x', power_ok: true, antenna_ok: true }),
		done('line.add_photo', PHOTO),
		done('order.sign', SIGNATURE),
		done('line.remove_photo', { ...OF_LINE, photo_id: 'p' }),
		done('line.complete', OF_LINE),
		done('order.check_item', { order_id: 'a', item: 'tools', checked: true }),
		done('order.complete', { order_id: 'a' }),
	];
	expect(view(base, everything).order.state).toBe('completed');
});

test('work that a pull already brought is replayed without harm', () => {
	const work = [done('line.add_photo', PHOTO), done('order.sign', SIGNATURE), done('line.complete', OF_LINE), done('order.complete', { order_id: 'a' })];
	const after = view(onSite(), work);
	const pulled = { ...after, photos: after.photos.map((photo) => ({ ...photo, stored: true })) };
	expect(view(pulled, work)).toEqual(pulled);
});

test('the work of a day on 200 orders is replayed in well under a second', () => {
	const files = Array.from({ length: 200 }, (_, place) => ({
		...anOrderFile(`o${place}`, 0),
		order: anOrder(`o${place}`, { state: 'on_site' }),
		lines: Array.from({ length: 10 }, (_, line) => aLine(`o${place}-${line}`, `o${place}`, line)),
	}));
	const started = performance.now();
	for (const file of files)
		view(file, file.lines.map(({ id, order_id }) => done('line.complete', { order_id, line_id: id })));
	expect(performance.now() - started).toBeLessThan(500);
});

function deepFrozen<T extends object>(value: T): T {
	Object.values(value).forEach((inner) => typeof inner === 'object' && inner !== null && deepFrozen(inner));
	return Object.freeze(value);
}
