import { answered, client } from '../../../api/client';
import type { components, paths } from '../../../api/schema.gen';

export type PaymentCode = components['schemas']['PaymentCodeOut'];

const api = client<paths>();
const at = (method: PaymentCode['method']) => ({ params: { path: { method } } });

export const paymentCodes = () => answered(api.GET('/api/payment-codes'));

/** Refused with `picture.*` when it is no picture that can be shown. */
export const putCode = (method: PaymentCode['method'], file: File) =>
	answered(api.PUT('/api/payment-codes/{method}', { ...at(method), body: { file: file as unknown as string }, bodySerializer: () => formOf(file) }));

export const removeCode = (method: PaymentCode['method']) => answered(api.DELETE('/api/payment-codes/{method}', at(method)));

function formOf(file: File): FormData {
	const form = new FormData();
	form.append('file', file);
	return form;
}
