const KEY = 'fieldslip.theme';
export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const stored = () => (globalThis.localStorage?.getItem(KEY) ?? 'system') as Theme;
let current = $state<Theme>(themes.includes(stored()) ? stored() : 'system');

export const theme = {
	get current(): Theme {
		return current;
	},
};

/** Light, dark, or whatever the device says; remembered on this device. */
export function chooseTheme(next: Theme): void {
	current = next;
	globalThis.localStorage?.setItem(KEY, next);
	showTheme();
}

export function showTheme(): void {
	if (!globalThis.document) return;
	if (current === 'system') delete document.documentElement.dataset.theme;
	else document.documentElement.dataset.theme = current;
}
