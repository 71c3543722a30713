import { isLate } from '../orders/lateness';
import type { MapOrder, Position, Technician } from './api';
import type { LngLat } from './gcj';

/** What lies on the map. */
export type Mark = { id: string; place: LngLat } & ({ kind: 'order'; order: MapOrder; isLate: boolean } | { kind: 'technician'; position: Position; isOld: boolean });

export const STAGES = ['unassigned', 'waiting', 'moving', 'over'] as const;
export type Stage = (typeof STAGES)[number];

const MOVING = ['travelling', 'on_site', 'waiting_part', 'handed_over'];
const WAITING = ['assigned', 'accepted'];
const OLD_MS = 15 * 60 * 1000;

export interface Narrowing {
	technician?: string | null;
	stage?: string | null;
	centre?: string | null;
}

export function stageOf({ state }: Pick<MapOrder, 'state'>): Stage {
	if (MOVING.includes(state)) return 'moving';
	if (WAITING.includes(state)) return 'waiting';
	return state === 'approved' ? 'unassigned' : 'over';
}

export const ordersShown = (orders: readonly MapOrder[], { technician, stage, centre }: Narrowing): MapOrder[] =>
	orders.filter((order) => (!technician || order.technician === technician) && (!stage || stageOf(order) === stage) && (!centre || order.service_centre === centre));

export const positionsShown = (positions: readonly Position[], { technician, centre }: Narrowing): Position[] =>
	positions.filter(({ person, service_centre }) => (!technician || person === technician) && (!centre || service_centre === centre));

/** Technicians at work of whom no position is known. */
export const unseen = (technicians: readonly Technician[], positions: readonly Position[], { technician, centre }: Narrowing): Technician[] =>
	technicians.filter(({ id, active, service_centre }) => active && (!technician || id === technician) && (!centre || service_centre === centre) && !positions.some(({ person }) => person === id));

export const hasPlace = <T extends { latitude: number | null; longitude: number | null }>(one: T): one is T & { latitude: number; longitude: number } => one.latitude !== null && one.longitude !== null;

export const placeOf = ({ latitude, longitude }: { latitude: number; longitude: number }): LngLat => [longitude, latitude];

/** Technicians last: they lie on top, and a group is named by its first order. */
export function marksOf(orders: readonly MapOrder[], positions: readonly Position[], now: number): Mark[] {
	return [
		...orders.filter(hasPlace).map((order): Mark => ({ id: order.id, kind: 'order', place: placeOf(order), order, isLate: isLate(order, now) })),
		...positions.map((position): Mark => ({ id: position.person, kind: 'technician', place: placeOf(position), position, isOld: now - Date.parse(position.taken_at) > OLD_MS })),
	];
}
