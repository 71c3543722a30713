import { answered, client } from '../../../../api/client';
import type { components, paths } from '../../../../api/schema.gen';

type Wanted = Required<components['schemas']['SheetOfLabels']>;
export type Sheet = Wanted['sheet'];
export type Labelled = Partial<Pick<Wanted, 'items' | 'holders'>>;

const api = client<paths>();

/** A PDF to print on sheets of labels. */
export const labelSheet = async (of: Labelled, how: Pick<Wanted, 'sheet' | 'skip' | 'language'>) =>
	(await answered(api.POST('/api/labels', { body: { items: [], holders: [], ...of, ...how }, parseAs: 'blob' }))) as unknown as Blob;
