interface InstallPrompt extends Event {
	prompt: () => Promise<void>;
}

let offered = $state<InstallPrompt | null>(null);

/** Keeps the browser's offer to install until the person asks for it on the Me screen. */
export function keepInstallOffer(): void {
	addEventListener('beforeinstallprompt', (event) => {
		event.preventDefault();
		offered = event as InstallPrompt;
	});
	addEventListener('appinstalled', () => (offered = null));
}

export const installation = {
	get offered(): boolean {
		return offered !== null;
	},
	get done(): boolean {
		return matchMedia('(display-mode: standalone)').matches || ('standalone' in navigator && navigator.standalone === true);
	},
	get byHand(): boolean {
		return /iPhone|iPad/.test(navigator.userAgent);
	},
};

export async function install(): Promise<void> {
	await offered?.prompt();
	offered = null;
}
