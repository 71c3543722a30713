import { answered, client } from '../../../../api/client';
import type { components, paths } from '../../../../api/schema.gen';
import type { IntakeState } from '../looks';

type Schemas = components['schemas'];
export type Intake = Schemas['IntakeRow'];

const api = client<paths>();
const at = (intake_id: string) => ({ params: { path: { intake_id } } });

export function intakesPage({ q, state }: { q?: string; state?: string }, limit: number, offset: number) {
	const query = { q: q || undefined, state: (state || undefined) as IntakeState | undefined, limit, offset };
	return answered(api.GET('/api/intakes', { params: { query } }));
}

export const intakeById = (id: string) => answered(api.GET('/api/intakes/{intake_id}', at(id)));
export const takeStep = (id: string, body: Schemas['IntakeStep']) => answered(api.POST('/api/intakes/{intake_id}/steps', { ...at(id), body }));
