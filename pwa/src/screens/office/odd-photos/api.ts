import { answered, client } from '../../../api/client';
import type { components, paths } from '../../../api/schema.gen';

export type OddPhoto = components['schemas']['OddPhoto'];

const api = client<paths>();

/** Photos of finished vehicles that do not prove their number. */
export const oddPhotos = () => answered(api.GET('/api/odd-photos'));
export const lookedAt = (photo_id: string, note: string) => answered(api.POST('/api/photos/{photo_id}/look', { params: { path: { photo_id } }, body: { note } }));
