import { v7 as uuid7 } from 'uuid';
import { anOrderFile } from './cast';
import { Phone, RoughNetwork } from './phone';
import { ProtocolModel } from './protocol-model';

export interface Enrolled {
	server: ProtocolModel;
	network: RoughNetwork;
	phone: Phone;
}

/** A technician's phone that has pulled once: order `a`, on site, with the vehicles `a-1` and `a-2`. */
export async function enrolled(): Promise<Enrolled> {
	const server = new ProtocolModel();
	const network = new RoughNetwork(server, uuid7());
	server.enrol(network.deviceId, 'technician');
	server.assign(anOrderFile('a', 2, { state: 'on_site' }), 'technician');
	const phone = new Phone(network);
	await phone.cycle();
	return { server, network, phone };
}
