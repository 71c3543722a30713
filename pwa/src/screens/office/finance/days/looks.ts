import { m } from '../../../../i18n';
import type { Look } from '../../../../ui';
import * as shapes from '../../../../ui/shapes';
import type { Day } from './api';

const CLOSED: Look = { tone: 'done', shape: shapes.lock, word: m.finance_day_closed };
const RUNNING: Look = { tone: 'motion', shape: shapes.half, word: m.finance_day_running };
const OPEN: Look = { tone: 'wait', shape: shapes.ring, word: m.finance_day_open };

/** Closed, over and still to be closed, or running. */
export const dayLook = ({ closed, over }: Pick<Day, 'closed' | 'over'>): Look => (closed ? CLOSED : over ? OPEN : RUNNING);
