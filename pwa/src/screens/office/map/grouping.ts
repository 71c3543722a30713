/** Something on the map, where it is on the screen. */
export interface Spot {
	id: string;
	x: number;
	y: number;
}

export interface Group<T extends Spot> {
	/** That of its first member, so that a group stays the same while it is moved. */
	id: string;
	members: T[];
}

/** Marks that would cover each other become one. Each starts a group or joins the first one within `reach` pixels of its start; the order given decides. */
export function grouped<T extends Spot>(spots: readonly T[], reach: number): Group<T>[] {
	const groups: Group<T>[] = [];
	const cells = new Map<string, Group<T>[]>();
	for (const spot of spots) {
		const near = around(cells, spot, reach).find(({ members: [first] }) => Math.hypot(first!.x - spot.x, first!.y - spot.y) < reach);
		if (near) {
			near.members.push(spot);
			continue;
		}
		const group = { id: spot.id, members: [spot] };
		groups.push(group);
		const key = cellOf(spot, reach).join();
		cells.set(key, [...(cells.get(key) ?? []), group]);
	}
	return groups;
}

const cellOf = ({ x, y }: Spot, reach: number) => [Math.floor(x / reach), Math.floor(y / reach)] as const;

function around<G>(cells: Map<string, G[]>, spot: Spot, reach: number): G[] {
	const [column, row] = cellOf(spot, reach);
	return [-1, 0, 1].flatMap((right) => [-1, 0, 1].flatMap((down) => cells.get(`${column + right},${row + down}`) ?? []));
}
