import type { DeviceRow, Invitation, SessionAnswer } from '../session-types';

/** The part of the API that the shell itself needs. */
export interface SessionPaths {
	'/api/session': {
		get: Call<SessionAnswer>;
		post: Call<SessionAnswer, { identifier: string; password: string; device_name: string; device_id?: string }>;
		delete: Call<undefined>;
	};
	'/api/session/devices': { get: Call<DeviceRow[]> };
	'/api/devices/{id}': { delete: Call<undefined> & { parameters: { path: { id: string } } } };
	'/api/invitations/{token}': { get: Call<Invitation> & { parameters: { path: { token: string } } } };
	'/api/invitations/{token}/enrolment': {
		post: Call<SessionAnswer, { password: string; device_name: string; language?: string; device_id?: string }> & { parameters: { path: { token: string } } };
	};
}

type Call<Answer, Body = never> = {
	responses: { 200: { content: { 'application/json': Answer } }; default: { content: { 'application/problem+json': unknown } } };
} & ([Body] extends [never] ? object : { requestBody: { content: { 'application/json': Body } } });
