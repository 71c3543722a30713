import { stateWord } from '../../../ui/state';
export { day, m } from '../../../i18n';
export { photoWord, reasonWord, windowWords } from '../../order/words';

export const stateText = (state: unknown): string => (typeof state === 'string' ? stateWord(state) : '');
