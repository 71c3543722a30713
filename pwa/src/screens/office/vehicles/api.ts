import { answered, client } from '../../../api/client';
import type { components, paths } from '../../../api/schema.gen';

type Schemas = components['schemas'];
export type VehicleRow = Schemas['VehicleOut'];
export type Vehicle = Schemas['VehicleDetail'];
export type Driver = Schemas['DriverOut'];

const api = client<paths>();
const at = (vehicle_id: string) => ({ params: { path: { vehicle_id } } });

export interface VehicleFilters {
	q?: string;
	customer?: string;
	centre?: string;
}

export const vehiclesPage = ({ q, customer, centre }: VehicleFilters, limit: number, offset: number) =>
	answered(api.GET('/api/vehicles', { params: { query: { q: q || undefined, customer: customer || undefined, service_centre: centre || undefined, limit, offset } } }));

export const vehicleById = (id: string) => answered(api.GET('/api/vehicles/{vehicle_id}', at(id)));
export const changeVehicle = (id: string, body: Schemas['VehicleChange']) => answered(api.PATCH('/api/vehicles/{vehicle_id}', { ...at(id), body }));
export const driversOf = (customer_id: string) =>
	answered(api.GET('/api/customers/{customer_id}/drivers', { params: { path: { customer_id }, query: { limit: 200 } } }));
