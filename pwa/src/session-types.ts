export const roles = ['administrator', 'manager', 'dispatcher', 'customer_service', 'finance', 'technician', 'contractor'] as const;
export type Role = (typeof roles)[number];

export interface Person {
	id: string;
	name: string;
	role: Role;
	language: string;
	phone: string | null;
	email: string | null;
	service_centre: { id: string; code: string; name: string; is_head_office: boolean };
}

export interface Device {
	id: string;
	name: string;
	/** Last sequence number the server has applied from this device. */
	last_seq: number;
	/** What this device last announced as not yet sent. */
	unsent: { mutations: number; blobs: number };
}

export interface SessionAnswer {
	person: Person;
	device: Device;
	csrf_token: string;
}

export interface DeviceRow extends Device {
	created_at: string;
	last_seen_at: string;
	revoked_at: string | null;
	current: boolean;
}

export interface Invitation {
	person_id: string;
	name: string;
	role: Role;
	company_zh: string;
	company_en: string;
	expires_at: string;
}

/** Those who work with a phone in the yard; everybody else sees the office. */
export const isFieldRole = (role: Role) => role === 'technician' || role === 'contractor';
