import { m } from '../../../i18n';
import type { TextField as FieldOf } from '../list-rows/rows';
import type { Finding, ListRow } from './api';

export type TextField = FieldOf<ListRow>;

const FIELDS: Record<TextField, () => string> = {
	plate: m.import_field_plate,
	plate_colour: m.import_field_plate_colour,
	vin: m.import_field_vin,
	model: m.import_field_model,
	vehicle_kind: m.import_field_vehicle_kind,
	driver_name: m.import_field_driver_name,
	driver_phone: m.import_field_driver_phone,
	driver_licence: m.import_field_driver_licence,
	site: m.import_field_site,
	wished_date: m.import_field_wished_date,
	remark: m.import_field_remark,
};

type Params = Record<string, string>;
const FINDINGS: Record<string, (params: Params) => string> = {
	'plate.missing': () => m.import_finding_plate_missing(),
	'plate.invalid': () => m.import_finding_plate_invalid(),
	'plate.duplicate': ({ row = '' }) => m.import_finding_plate_duplicate({ row }),
	'plate.differs': ({ known = '' }) => m.import_finding_plate_differs({ known }),
	'vin.length': ({ length = '' }) => m.import_finding_vin_length({ length }),
	'vin.characters': () => m.import_finding_vin_characters(),
	'vin.check_digit': () => m.import_finding_vin_check_digit(),
	'vin.duplicate': ({ row = '' }) => m.import_finding_vin_duplicate({ row }),
	'vin.differs': ({ known = '' }) => m.import_finding_vin_differs({ known }),
	'phone.invalid': () => m.import_finding_phone_invalid(),
	'date.invalid': () => m.import_finding_date_invalid(),
	'date.kept_as_remark': () => m.import_note_kept_as_remark(),
	'date.first_of_several': () => m.import_note_first_of_several(),
};

const COLOURS: Record<string, () => string> = {
	blue: m.vehicle_colour_blue,
	yellow: m.vehicle_colour_yellow,
	green: m.vehicle_colour_green,
	yellow_green: m.vehicle_colour_yellow_green,
	white: m.vehicle_colour_white,
	black: m.vehicle_colour_black,
};

/** A value as people read it: the colour of a plate is stored by a word of ours. */
export const valueText = (field: TextField, value: string): string => (field === 'plate_colour' ? (COLOURS[value]?.() ?? value) : value);
export const fieldWord = (field: string): string => FIELDS[field as TextField]?.() ?? field;
export const findingText = ({ code, params }: Finding): string =>
	FINDINGS[code]?.(Object.fromEntries(Object.entries(params ?? {}).map(([name, value]) => [name, String(value)]))) ?? code;

/** What stands beside a row's text: what is wrong with it, what is only noted, what stood in the file. */
export function said(row: ListRow, field: TextField): { wrong?: string; note?: string; was?: string } {
	const about = (each: { field: string }) => each.field === field;
	const [wrong, note, cleaning] = [row.findings.find(about), row.notes?.find(about), row.cleaned.find(about)];
	return {
		wrong: wrong && findingText(wrong),
		note: note && findingText(note),
		was: cleaning && cleaning.was.trim() !== cleaning.now ? cleaning.was : undefined,
	};
}
