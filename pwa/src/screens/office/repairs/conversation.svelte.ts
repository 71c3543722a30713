import { problemOf } from '../../../api/problem';
import { customerById, type Customer } from '../customers/api';
import type { OrderDetail } from '../orders/api';
import { orderById } from '../orders/api';
import { vehiclesPage, type VehicleRow } from '../vehicles/api';
import { changeCall, lookUp, takeCall, warrantyOf, type RepairOrder, type VehicleFound, type Warranty } from './api';
import { asAddition, asChange, asOrder, draftOf, emptyDraft, knownOf, knownOfVehicle, vehicleMeant, type Draft } from './draft';

const MANY = 200;

/** Nobody knows whether it arrived. */
const isLost = (problem: unknown) => {
	const { status } = problemOf(problem);
	return status === 0 || status >= 500;
};

/** One call: who it is, what is known of the vehicle, and what has been said so far. */
export class Conversation {
	draft = $state<Draft>(emptyDraft());
	customer = $state.raw<Customer>();
	vehicle = $state.raw<VehicleFound>();
	vehicles = $state.raw<VehicleRow[]>([]);
	warranty = $state.raw<Warranty>();
	/** The order that is put right; none while a call is taken. */
	order = $state.raw<OrderDetail>();
	#before = emptyDraft();
	#turn = 0;
	/** However often this call is sent, it is one order. */
	readonly #id = crypto.randomUUID();
	#unanswered: string | undefined;

	static async about(customerId: string, typed: string, vehicle?: VehicleFound): Promise<Conversation> {
		const call = new Conversation();
		await call.#meet(customerId);
		call.vehicle = vehicle;
		Object.assign(call.draft, knownOf(call.customer!, typed, vehicle));
		return call;
	}

	static async of(orderId: string): Promise<Conversation> {
		const call = new Conversation();
		const order = await orderById(orderId);
		call.order = order;
		await call.#meet(order.order.customer.id);
		call.draft = draftOf(order, call.customer!);
		call.#before = { ...call.draft };
		call.vehicle = await call.#found(call.draft.plate);
		return call;
	}

	get several(): boolean {
		return (this.order?.lines.length ?? 1) > 1;
	}

	/** Another plate is another terminal. */
	async name(plate: string): Promise<void> {
		if (vehicleMeant(plate, this.vehicle ? [this.vehicle] : [])) return;
		const found = this.customer && (await this.#found(plate));
		this.vehicle = found;
		if (found) Object.assign(this.draft, knownOfVehicle(found));
	}

	/** Asked again whenever something changes that it depends on; an answer that was overtaken is dropped. */
	async askWarranty(): Promise<void> {
		const { imei, model, purchasedOn, purchaseUnknown } = this.draft;
		const turn = ++this.#turn;
		const answer = await warrantyOf({ vehicle: this.vehicle?.id, imei, model, purchasedOn: purchaseUnknown ? '' : purchasedOn }).catch(() => undefined);
		if (turn === this.#turn) this.warranty = answer;
	}

	async save(): Promise<OrderDetail> {
		const known = [...this.vehicles, ...(this.vehicle ? [this.vehicle] : [])];
		return this.order ? changeCall(this.order.order.id, asChange(this.draft, this.#before, known)) : this.#take({ ...asOrder(this.draft, this.customer?.id, known), id: this.#id });
	}

	/** The order may be there from a try whose answer was lost; what was written down since then is added to it. */
	async #take(order: RepairOrder): Promise<OrderDetail> {
		const said = JSON.stringify(order);
		const sent = this.#unanswered ?? said;
		this.#unanswered = sent;
		const taken = await takeCall(order).catch((problem: unknown) => {
			if (!isLost(problem)) this.#unanswered = undefined;
			throw problem;
		});
		return sent === said ? taken : changeCall(taken.order.id, asAddition(order));
	}

	async #meet(customerId: string): Promise<void> {
		const [customer, page] = await Promise.all([customerById(customerId), vehiclesPage({ customer: customerId }, MANY, 0)]);
		this.customer = customer;
		this.vehicles = page.items;
	}

	async #found(plate: string): Promise<VehicleFound | undefined> {
		if (!plate.trim()) return undefined;
		const { vehicles } = await lookUp(plate).catch(() => ({ vehicles: [] }));
		return vehicleMeant(plate, vehicles.filter((each) => each.customer.id === this.customer?.id));
	}
}
