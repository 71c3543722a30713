import { m } from '../../../../i18n';
import type { Look } from '../../../../ui';
import * as shapes from '../../../../ui/shapes';
import type { Day } from './api';

const CLOSED: Look = { tone: 'done', shape: shapes.lock, word: m.finance_day_closed };
const RUNNING: Look = { tone: 'motion', shape: shapes.half, word: m.finance_day_running };
const NEXT: Look = { tone: 'quiet', shape: shapes.dashed, word: m.finance_day_next };
const OPEN: Look = { tone: 'wait', shape: shapes.ring, word: m.finance_day_open };

/** Closed, over and still to be closed, running, or not begun: what comes in after an early closing stands on the next sheet. */
export const dayLook = ({ closed, over, begun }: Pick<Day, 'closed' | 'over' | 'begun'>): Look => (closed ? CLOSED : over ? OPEN : begun ? RUNNING : NEXT);
