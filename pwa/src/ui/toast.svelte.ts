import { SvelteMap } from 'svelte/reactivity';

export interface Toast {
	text: string;
	/** Takes back what was just done; the toast then shows "Undo". */
	undo?: () => void | Promise<void>;
	/** Another thing to do instead of undo. */
	action?: { label: string; run: () => void };
	tone?: 'plain' | 'done' | 'stop';
}

const SECONDS = 6;
export const toasts = new SvelteMap<number, Toast>();
let last = 0;
let foot = $state(0);

/** How high the screen's foot is, in CSS pixels: toasts stand above it. */
export const toastPlace = {
	get above(): number {
		return foot;
	},
	set above(height: number) {
		foot = height;
	},
};

/** Says shortly what happened. With `undo` it stays longer, so that a mistake is cheap. */
export function showToast(toast: Toast): void {
	const id = ++last;
	toasts.set(id, toast);
	setTimeout(() => toasts.delete(id), (toast.undo || toast.action ? 2 : 1) * SECONDS * 1000);
}

/** Undo belongs to the screen that offered it: a step later it would take back something that others have built on. */
export function withdrawUndo(): void {
	for (const [id, { undo }] of toasts) if (undo) toasts.delete(id);
}

export async function undoToast(id: number): Promise<void> {
	const toast = toasts.get(id);
	toasts.delete(id);
	await toast?.undo?.();
}
