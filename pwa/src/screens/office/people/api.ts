import { answered, client } from '../../../api/client';
import type { components, paths } from '../../../api/schema.gen';

type Schemas = components['schemas'];
export type Person = Schemas['PersonOut'];
export type Role = Person['role'];
export type Device = Schemas['DeviceOut'];
export type Invitation = Schemas['InvitationOut'];
export type Centre = Schemas['CentreOut'];

const api = client<paths>();
const at = (person_id: string) => ({ params: { path: { person_id } } });

export const allPeople = () => answered(api.GET('/api/people'));
export const changePerson = (id: string, body: Schemas['PersonChange']) => answered(api.PATCH('/api/people/{person_id}', { ...at(id), body }));
export const invite = (body: Schemas['InvitationIn']) => answered(api.POST('/api/invitations', { body }));
export const inviteAgain = (id: string) => answered(api.POST('/api/people/{person_id}/invitations', at(id)));
export const devicesOf = (id: string) => answered(api.GET('/api/people/{person_id}/devices', at(id)));
export const revokeDevice = (device_id: string) => answered(api.DELETE('/api/devices/{device_id}', { params: { path: { device_id } } }));

export const centres = () => answered(api.GET('/api/service-centres'));
export const openCentre = (body: Schemas['CentreIn']) => answered(api.POST('/api/service-centres', { body }));
