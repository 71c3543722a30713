import { m } from '../../../../i18n';
import type { CsvColumn } from '../../../../app/office-list/csv';
import type { ReportRow } from './report';

export const reportColumns = (): CsvColumn<ReportRow>[] => [
	{ title: m.counting_what(), text: (row) => row.what },
	{ title: m.custody_kind(), text: (row) => row.kind },
	{ title: m.custody_number(), text: (row) => row.number },
	{ title: m.custody_product(), text: (row) => row.product },
	{ title: m.counting_expected(), text: (row) => row.expected },
	{ title: m.counting_counted(), text: (row) => row.counted },
	{ title: m.counting_where(), text: (row) => row.where },
];
