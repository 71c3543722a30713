import type { Line } from '../../sync/documents';

/** An old terminal or SIM of this vehicle goes back, and gets its label (P9.4.5). */
export const comesBack = ({ old_terminal, old_sim }: Pick<Line, 'old_terminal' | 'old_sim'>) => Boolean(old_terminal) || old_sim?.fate === 'return';

export const returnLabelsAt = (order: string, format: 'label' | 'a4', language: string) => `/api/orders/${order}/return-labels.pdf?format=${format}&language=${language}`;
