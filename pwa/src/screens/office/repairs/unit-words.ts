import { m } from '../../../i18n';
import type { UnitFound } from './api';

const PLACES: Record<string, () => string> = {
	warehouse: m.call_unit_warehouse,
	return_shelf: m.call_unit_return_shelf,
	repair_shop: m.call_unit_repair_shop,
	supplier: m.call_unit_supplier,
	scrap: m.call_unit_scrap,
	missing: m.call_unit_missing,
};

/** Where a terminal or SIM is that is in no vehicle. */
export const placeOf = ({ holder_kind, holder }: Pick<UnitFound, 'holder_kind' | 'holder'>) =>
	PLACES[holder_kind]?.() ?? m.call_unit_at_person({ holder });
