import { stateWord } from '../../../ui/state';
import { m } from '../../../i18n';
import { photoWord as wordOfPhoto } from '../../order/words';
import type { OfficePhoto } from './api';
export { day, m } from '../../../i18n';
export { declineWord } from '../../order/decline-words';
export { isReason, reasonWord, windowWords } from '../../order/words';

export const stateText = (state: unknown): string => (typeof state === 'string' ? stateWord(state) : '');

const OLD_UNITS: Record<string, () => string> = { old_terminal: m.call_photo_old_terminal, old_sim: m.call_photo_old_sim };
export const photoWord = (kind: OfficePhoto['kind']) => OLD_UNITS[kind]?.() ?? wordOfPhoto(kind);

const KINDS = { install: m.call_kind_install, repair: m.call_kind_repair } as const;
export const kindWord = (kind: keyof typeof KINDS) => KINDS[kind]();
