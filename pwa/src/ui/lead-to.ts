import { tick } from 'svelte';

/** To the field with this id: what is wrong with it stands above it and must be in sight, not under the head of the screen. */
export async function leadTo(id: string): Promise<void> {
	await tick();
	const field = document.getElementById(id);
	const whole = field?.closest('.field') ?? field;
	(whole?.querySelector('.error') ?? whole)?.scrollIntoView({ block: 'center' });
	field?.focus({ preventScroll: true });
}
