import { client } from '../../../api/client';
import type { components, paths } from '../../../api/schema.gen';

export type Availability = components['schemas']['Available'];
export type Day = Availability['days'][number];
export type AbsenceReason = Day['absences'][number]['reason'];
export type Skill = Pick<components['schemas']['SkillOut'], 'code' | 'name_zh' | 'name_en'>;

/** Of each technician what is known of working time, absences and skills; of each kind of order the skills that it needs. Of whom nothing is known, nothing is held against. */
export interface Known {
	people: ReadonlyMap<string, Availability>;
	needs: ReadonlyMap<string, readonly Skill[]>;
	/** How long such an order takes, as planning reckons it. */
	work: ReadonlyMap<string, Pick<components['schemas']['OrderNeedOut'], 'minutes' | 'minutes_per_vehicle'>>;
}

export const NOTHING_KNOWN: Known = { people: new Map(), needs: new Map(), work: new Map() };

const api = client<paths>();

/** A failure leaves the board without it: what is planned is shown all the same. */
export async function availability(from: string, to: string): Promise<Known> {
	const [people, needs, skills] = await Promise.all([
		api.GET('/api/dispatch/availability', { params: { query: { from, to } } }),
		api.GET('/api/dispatch/order-needs'),
		api.GET('/api/dispatch/skills'),
	]).catch(() => []);
	const named = new Map((skills?.data ?? []).map((skill) => [skill.code, skill]));
	const skill = (code: string) => named.get(code) ?? { code, name_zh: code, name_en: code };
	return {
		people: new Map((people?.data ?? []).map((one) => [one.id, one])),
		needs: new Map((needs?.data ?? []).map((need) => [need.kind, need.skills.map(skill)])),
		work: new Map((needs?.data ?? []).map((need) => [need.kind, need])),
	};
}
