import { m } from '../i18n';
import { showToast } from '../ui';

/** Puts it on the clipboard and says whether that went well. */
export async function copy(text: string): Promise<void> {
	const copied = await navigator.clipboard?.writeText(text).then(
		() => true,
		() => false,
	);
	showToast({ text: copied ? m.order_copied() : m.order_not_copied() });
}
