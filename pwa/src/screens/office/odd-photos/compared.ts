import { m } from '../../../i18n';
import type { PhotoKind } from '../../../sync/documents';
import type { NumberKind } from '../../../ui/group';
import { photoWord } from '../orders/words';
import type { OddPhoto } from './api';

/** What kind of number the photo should show. */
export const numberKind = ({ kind }: Pick<OddPhoto, 'kind'>): NumberKind => (kind.includes('sim') ? 'iccid' : 'imei');

export const whatWord = ({ kind }: Pick<OddPhoto, 'kind'>): string => photoWord(kind as PhotoKind);

/** Why somebody has to look: it shows another number, or none. */
export const questionWord = ({ shows }: Pick<OddPhoto, 'shows'>): string => (shows.length ? m.oddphoto_shows_other() : m.oddphoto_shows_nothing());

/** Where two numbers differ, place by place: the eye finds it at once. */
export function differingPlaces(typed: string, shown: string): boolean[] {
	return [...shown].map((sign, at) => sign !== typed[at]);
}
