import { answered, client } from '../../../api/client';
import type { components, paths } from '../../../api/schema.gen';

export type DueCase = components['schemas']['DueCaseOut'];

const api = client<paths>();

/** Orders that are late now, each once for what is late about it. */
export const dueCases = () => answered(api.GET('/api/due-cases'));
