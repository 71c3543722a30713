import type { Plan, Stop } from '../api';

/** What can still be taken of a draft. */
export const open = (plan: Plan): Stop[] => plan.routes.flatMap(({ stops }) => stops).filter((stop) => !stop.fixed && !stop.outcome);

/** Everything is ticked until somebody unticks it. */
export const ticked = (plan: Plan, unticked: ReadonlySet<string>): string[] => open(plan).map(({ id }) => id).filter((id) => !unticked.has(id));

/** What would come too late though somebody could still be there in time: unticked until the dispatcher says so. */
export const breaking = (plan: Plan): Set<string> => new Set(open(plan).filter(({ promise }) => promise === 'breaks').map(({ id }) => id));

export function toggled(unticked: ReadonlySet<string>, stops: readonly string[], on: boolean): Set<string> {
	const after = new Set(unticked);
	for (const id of stops) {
		if (on) after.delete(id);
		else after.add(id);
	}
	return after;
}

/** How many of the draft's stops ended how. */
export function outcomes(plan: Plan): { accepted: number; left: number } {
	const decided = plan.routes.flatMap(({ stops }) => stops).filter(({ outcome }) => outcome);
	const accepted = decided.filter(({ outcome }) => outcome === 'accepted').length;
	return { accepted, left: decided.length - accepted };
}
