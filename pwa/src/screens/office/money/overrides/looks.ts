import { m } from '../../../../i18n';
import type { Look } from '../../../../ui';
import * as shapes from '../../../../ui/shapes';
import type { OverrideState } from './api';

export const overrideLooks: Record<OverrideState, Look> = {
	awaiting: { tone: 'wait', shape: shapes.pause, word: m.desk_override_awaiting },
	approved: { tone: 'done', shape: shapes.check, word: m.desk_override_approved },
	lapsed: { tone: 'quiet', shape: shapes.back, word: m.desk_override_lapsed },
	withdrawn: { tone: 'quiet', shape: shapes.cross, word: m.desk_override_withdrawn },
	refused: { tone: 'stop', shape: shapes.back, word: m.desk_override_refused },
};
