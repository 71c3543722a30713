const PATIENCE_MS = 2000;

let stands = $state(false);

/** Whether the first screen stands. What is counted around it waits for that, so that a phone just switched on shows its work first. */
export const firstScreen = {
	get stands(): boolean {
		return stands;
	},
};

export const tellFirstScreenStands = () => void (stands = true);

/** A first screen that doesn't tell is thought to stand by then. */
export const expectFirstScreen = () => void setTimeout(tellFirstScreenStands, PATIENCE_MS);
