import { client } from '../../../api/client';

/** Hours as `HH:MM`. */
export interface Day {
	day: string;
	working: [string, string][];
	absences: { from: string; to: string; reason: string }[];
}

export interface Availability {
	id: string;
	name: string;
	skills: string[];
	days: Day[];
}

/** Of each technician what is known of working time, absences and skills. Of whom nothing is known, nothing is held against. */
export type Known = ReadonlyMap<string, Availability>;
export const NOTHING_KNOWN: Known = new Map();

interface Paths {
	'/api/dispatch/availability': { get: { parameters: { query: { from: string; to: string } }; responses: { 200: { content: { 'application/json': Availability[] } } } } };
}

const api = client<Paths>();
let isKept = true;

/** A server that keeps none of it (404) is not asked again; a failure leaves the board without it. */
export async function availability(from: string, to: string): Promise<Known> {
	if (!isKept) return NOTHING_KNOWN;
	const { data, response } = await api.GET('/api/dispatch/availability', { params: { query: { from, to } } }).catch(() => ({ data: undefined, response: undefined }));
	if (response?.status === 404) isKept = false;
	return data ? new Map((data as Availability[]).map((one) => [one.id, one])) : NOTHING_KNOWN;
}
