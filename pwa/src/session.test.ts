import { expect, it, vi } from 'vitest';

function stored(role: string) {
	const kept = new Map([['fieldslip.session', JSON.stringify({ person: { role }, device: {} })]]);
	return { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => kept.set(key, value), removeItem: (key: string) => kept.delete(key) };
}

async function cutOff(role: string) {
	vi.resetModules();
	vi.stubGlobal('localStorage', stored(role));
	const [{ session, watchSession }, { tellSignedOut }] = await Promise.all([import('./session.svelte'), import('./api/client')]);
	watchSession();
	tellSignedOut('session.device_revoked');
	await vi.waitFor(() => expect(session.wasRevoked).toBe(true));
	return session.hasOrderEnded;
}

it('tells somebody from outside that their order has ended, and a technician that the device was cut off', async () => {
	expect([await cutOff('contractor'), await cutOff('technician')]).toEqual([true, false]);
});

it('still tells somebody from outside that their order has ended when the app is opened again', async () => {
	await cutOff('contractor');
	vi.resetModules();
	const { session } = await import('./session.svelte');
	expect([session.person, session.hasOrderEnded]).toEqual([null, true]);
});
