import { answered, client } from '../../../../api/client';
import type { components, paths } from '../../../../api/schema.gen';

type Schemas = components['schemas'];
export type Held = Schemas['CashInHand'];
export type Handover = Schemas['CashHandoverOut'];
export type HandoverState = Handover['state'];
export type Sheet = Schemas['CashSheetRow'];
export type Limit = Schemas['CashLimitOut'];

const api = client<paths>();
const at = (cash_handover_id: string) => ({ params: { path: { cash_handover_id } } });

export const cashInHand = () => answered(api.GET('/api/cash-in-hand'));
export const handoversIn = (state?: HandoverState) => answered(api.GET('/api/cash-handovers', { params: { query: { state } } }));
export const handoverById = (id: string) => answered(api.GET('/api/cash-handovers/{cash_handover_id}', at(id)));
export const confirm = (id: string, counted: number, difference_reason: string) =>
	answered(api.POST('/api/cash-handovers/{cash_handover_id}/confirmation', { ...at(id), body: { counted, difference_reason, currency: 'CNY' } }));
export const refuse = (id: string, note: string) => answered(api.POST('/api/cash-handovers/{cash_handover_id}/refusal', { ...at(id), body: { note } }));

export const cashSheets = () => answered(api.GET('/api/cash-sheets'));
export const printSheetAgain = (id: string) => answered(api.POST('/api/cash-handovers/{cash_handover_id}/papers', at(id)));
export const sheetAt = (id: string, language: string) => `/api/cash-handovers/${id}/pdf?language=${language}`;

export const cashLimit = () => answered(api.GET('/api/cash-limit'));
export const setCashLimit = (amount: number, hours: number) => answered(api.PUT('/api/cash-limit', { body: { amount, hours, currency: 'CNY' } }));
