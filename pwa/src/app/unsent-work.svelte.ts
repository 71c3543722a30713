/** What the quiet line under the title says. Sync keeps it up to date with `tellUnsentWork`. */
export interface UnsentWork {
	changes: number;
	photos: number;
	/** Refused mutations that wait for a decision here. */
	conflicts: number;
	online: boolean;
	/** Until then nobody knows whether all is with the office. */
	counted?: boolean;
}

/** Of a first screen before it stands. */
export const NOT_COUNTED: UnsentWork = { changes: 0, photos: 0, conflicts: 0, online: true, counted: false };

let work = $state<UnsentWork>({ ...NOT_COUNTED, online: globalThis.navigator?.onLine ?? true });

export const unsentWork = {
	get now(): UnsentWork {
		return work;
	},
};

export function tellUnsentWork(change: Partial<UnsentWork>): void {
	work = { ...work, counted: work.counted || 'changes' in change, ...change };
}
