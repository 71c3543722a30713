import { answered, client } from '../../../api/client';
import type { components, paths } from '../../../api/schema.gen';

type Schemas = components['schemas'];
export type Skill = Schemas['SkillOut'];
export type OrderNeed = Schemas['OrderNeedOut'];
export type CentrePlace = Schemas['CentrePlaceOut'];
export type Profile = Awaited<ReturnType<typeof profileOf>>;
export type Suggestion = Schemas['SuggestionOut'];
export type Reason = Schemas['ReasonOut'];
export type Plan = Schemas['PlanOut'];
export type Stop = Schemas['Stop'];
export type Route = Schemas['Route'];
export type PlanRow = Schemas['PlanRow'];
export type AbsenceReason = Schemas['AbsenceOut']['reason'];

const api = client<paths>();
const of = (person_id: string) => ({ params: { path: { person_id } } });

export const profileOf = (person: string) => answered(api.GET('/api/people/{person_id}/work', of(person)));
export const keepHours = (person: string, hours: [string, string][][]) => answered(api.PUT('/api/people/{person_id}/working-hours', { ...of(person), body: { hours } }));
export const addAbsence = (person: string, body: Schemas['AbsenceIn']) => answered(api.POST('/api/people/{person_id}/absences', { ...of(person), body }));
export const withdrawAbsence = (absence_id: string) => answered(api.DELETE('/api/absences/{absence_id}', { params: { path: { absence_id } } }));
export const givePersonSkill = (person: string, body: Schemas['PersonSkillIn']) => answered(api.POST('/api/people/{person_id}/skills', { ...of(person), body }));
export const endPersonSkill = (held_id: string, body: Schemas['PersonSkillChange']) => answered(api.PATCH('/api/person-skills/{held_id}', { params: { path: { held_id } }, body }));
export const removePersonSkill = (held_id: string) => answered(api.DELETE('/api/person-skills/{held_id}', { params: { path: { held_id } } }));
export const addTraining = (person: string, body: Schemas['TrainingIn']) => answered(api.POST('/api/people/{person_id}/trainings', { ...of(person), body }));
export const removeTraining = (training_id: string) => answered(api.DELETE('/api/trainings/{training_id}', { params: { path: { training_id } } }));

export const allSkills = () => answered(api.GET('/api/dispatch/skills'));
export const addSkill = (body: Schemas['SkillIn']) => answered(api.POST('/api/dispatch/skills', { body }));
export const changeSkill = (skill_id: string, body: Schemas['SkillChange']) => answered(api.PATCH('/api/dispatch/skills/{skill_id}', { params: { path: { skill_id } }, body }));
export const orderNeeds = () => answered(api.GET('/api/dispatch/order-needs'));
export const keepOrderNeed = (kind: OrderNeed['kind'], body: Schemas['OrderNeedIn']) => answered(api.PUT('/api/dispatch/order-needs/{kind}', { params: { path: { kind } }, body }));
export const centrePlaces = () => answered(api.GET('/api/dispatch/centre-places'));
export const keepCentrePlace = (centre_id: string, body: Schemas['PlaceIn']) => answered(api.PUT('/api/dispatch/centre-places/{centre_id}', { params: { path: { centre_id } }, body }));

export const suggestionsFor = (order_id: string, day: string) =>
	answered(api.GET('/api/orders/{order_id}/suggestions', { params: { path: { order_id }, query: { day: day || undefined } } }));

export const plansOf = (day: string) => answered(api.GET('/api/dispatch/plans', { params: { query: { day } } }));
export const planById = (plan_id: string) => answered(api.GET('/api/dispatch/plans/{plan_id}', { params: { path: { plan_id } } }));
export const makePlan = (day: string, centre: string) => answered(api.POST('/api/dispatch/plans', { body: { day, service_centre: centre || null } }));
export const acceptPlan = (plan_id: string, stops: string[]) => answered(api.POST('/api/dispatch/plans/{plan_id}/acceptance', { params: { path: { plan_id } }, body: { stops } }));
