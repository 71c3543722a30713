import { flushSync, mount, unmount } from 'svelte';
import { asAtFirst } from '../app/first-screen.svelte';
import { byDay } from '../screens/today/days';
import type { OrderSummary } from '../sync/viewing';
import { FIRST } from '../ui/portions.svelte';
import type { Frame } from './frames';
import ListAtFirst from './ListAtFirst.svelte';

/** Undefined when there is nothing to do on that day (`YYYY-MM-DD`). */
export function drawFrame(summaries: readonly OrderSummary[], today: string): Frame | undefined {
	const orders = byDay(summaries, today).today.slice(0, FIRST);
	if (!orders.length) return undefined;
	return { html: asAtFirst(() => drawn({ orders, today })), ...ofThisPage() };
}

/** Whether it was drawn by this version, in the language and the colours of now. */
export function isOfThisPage(frame: Frame | undefined): boolean {
	const now = ofThisPage();
	return frame?.app === now.app && frame.lang === now.lang && frame.theme === now.theme;
}

function ofThisPage(): Omit<Frame, 'html'> {
	const { lang, dataset } = document.documentElement;
	return { lang, theme: dataset.theme, app: document.querySelector('script[type=module]')?.getAttribute('src') ?? '' };
}

/** Aside from the page, which keeps its title. Ids stay those of the page. */
function drawn(props: { orders: OrderSummary[]; today: string }): string {
	const { title } = document;
	const target = document.createElement('div');
	const list = mount(ListAtFirst, { target, props });
	flushSync();
	for (const named of target.querySelectorAll('[id]')) named.removeAttribute('id');
	const { innerHTML } = target;
	void unmount(list);
	document.title = title;
	return innerHTML;
}
