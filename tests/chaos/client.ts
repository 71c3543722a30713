/**
 * Headless phones for the chaos test, driven by JSON lines. Each command is `{id, client, cmd, …}`, each answer
 * `{id, ok: true, …}` or `{id, ok: false, error}`. Commands of one client run one after another, except `reopen`, which strikes at once.
 *
 * open {base, app_version?} · base {base} · sign_in {path?, body} · act {name, args, blobs?, tab?} · cycle · state · view {order_id}
 * reopen {after_ms?} · abandon_next_write {after_ms?} · empty_store · share · forget
 */
import 'fake-indexeddb/auto';
import { createInterface } from 'node:readline';
import { type Act, HeadlessPhone } from './headless-phone';

interface Command {
	id: number;
	client: string;
	cmd: string;
	[argument: string]: unknown;
}

interface Client {
	phone: HeadlessPhone;
	turn: Promise<unknown>;
	abandonAfter?: number;
}

const clients = new Map<string, Client>();

createInterface({ input: process.stdin })
	.on('line', (line) => void answer(JSON.parse(line) as Command))
	.on('close', () => process.exit(0));

async function answer(command: Command): Promise<void> {
	const { id } = command;
	const reply = await inTurn(command).then(
		(found) => ({ id, ok: true, ...found }),
		(failure: unknown) => ({ id, ok: false, error: String(failure) }),
	);
	process.stdout.write(`${JSON.stringify(reply)}\n`);
}

function inTurn(command: Command): Promise<object> {
	if (command.cmd === 'open') return open(command);
	const client = clients.get(command.client);
	if (!client) return Promise.reject(new Error(`no client ${command.client}`));
	if (command.cmd === 'reopen') return client.phone.reopen(Number(command.after_ms ?? 0));
	const turn = client.turn.then(() => run(client, command));
	client.turn = turn.catch(() => undefined);
	return turn;
}

async function open({ client, base, app_version = '0.1.0' }: Command): Promise<object> {
	clients.set(client, { phone: new HeadlessPhone(String(base), String(app_version)), turn: Promise.resolve() });
	return {};
}

async function run(client: Client, command: Command): Promise<object> {
	const { phone } = client;
	switch (command.cmd) {
		case 'base':
			phone.goThrough(String(command.base));
			return {};
		case 'sign_in':
			return phone.signIn(String(command.path ?? '/api/session'), command.body);
		case 'act':
			return act(client, command as unknown as Act, Number(command.tab ?? 1));
		case 'abandon_next_write':
			client.abandonAfter = Number(command.after_ms ?? 0);
			return {};
		case 'cycle':
			return { outcome: await phone.cycle() };
		case 'state':
			return phone.state();
		case 'view':
			return phone.view(String(command.order_id));
		case 'empty_store':
			return phone.emptyStore();
		case 'share':
			return phone.share();
		case 'forget':
			clients.delete(command.client);
			return phone.forget();
		default:
			throw new Error(`unknown command ${command.cmd}`);
	}
}

/** `kept: null` when the app died before it could say whether the write was kept: both are right. */
async function act(client: Client, given: Act, tab: number): Promise<object> {
	if (client.abandonAfter === undefined) return { kept: true, ...(await client.phone.act(given, tab)) };
	const afterMs = client.abandonAfter;
	client.abandonAfter = undefined;
	const writing = client.phone.act(given, tab).catch(() => null);
	await client.phone.reopen(afterMs);
	const written = await writing;
	return written ? { kept: true, ...written } : { kept: null };
}
