import type { Missing } from '../../rules/missing';

type Where = Pick<Missing, 'where' | 'params'>;

/** The screen on which something missing can be mended. */
export function leadsTo(orderId: string, { where: { section, line_id }, params }: Where): string {
	const order = `/orders/${orderId}`;
	if (section === 'checklist') return `${order}/checklist`;
	if (section === 'signatures') return `${order}/sign/${String(params.role)}`;
	if (!line_id) return order;
	const line = `${order}/lines/${line_id}`;
	if (section === 'lines') return line;
	return section === 'photos' ? `${line}/photos/${String(params.kind)}` : `${line}/${section}`;
}

/** Open vehicles as one entry: three hundred lines of the same sentence help nobody. */
export function gathered(missing: readonly Missing[]): Missing[] {
	const open = missing.filter(({ code }) => code === 'missing.line');
	const first = open[0];
	if (!first) return [...missing];
	const together: Missing = { code: 'missing.lines', params: { count: open.length }, where: first.where };
	return missing.flatMap((one) => (one === first ? [together] : one.code === 'missing.line' ? [] : [one]));
}
