import { answered, client } from '../../api/client';
import type { SessionPaths } from '../../api/session-paths';
import { m } from '../../paraglide/messages';
import type { DeviceRow } from '../../session-types';

const api = client<SessionPaths>();

/** My devices, this one first, then those used last. */
export async function myDevices(): Promise<DeviceRow[]> {
	const devices = await answered(api.GET('/api/session/devices'));
	return devices.toSorted((a, b) => Number(b.current) - Number(a.current) || b.last_seen_at.localeCompare(a.last_seen_at));
}

export const revoke = (id: string) => answered(api.DELETE('/api/devices/{id}', { params: { path: { id } } }));

/** What cutting a device off costs, in words. */
export function revokeWarning({ unsent }: DeviceRow): string {
	const { mutations: changes, blobs: photos } = unsent;
	return changes + photos ? m.me_revoke_text_unsent({ changes, photos }) : m.me_revoke_text();
}
