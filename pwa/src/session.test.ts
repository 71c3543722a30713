import { expect, it, vi } from 'vitest';

const stored = (role: string) => ({ getItem: () => JSON.stringify({ person: { role }, device: {} }), setItem: () => undefined, removeItem: () => undefined });

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
