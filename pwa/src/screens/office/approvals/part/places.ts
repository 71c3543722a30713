import { m } from '../../../../i18n';
import type { components } from '../../../../api/schema.gen';

/** "总部仓库 12 · 王军 2". */
export const placesWords = (places: readonly components['schemas']['AtPlace'][]) =>
	places.map(({ holder, quantity }) => m.approval_substitute_have({ place: holder, count: quantity })).join(' · ');
