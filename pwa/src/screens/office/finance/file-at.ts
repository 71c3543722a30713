/** An address with what is said in the query; what is empty is left out. */
export function fileAt(path: string, query: Record<string, string | undefined>): string {
	const said = new URLSearchParams(Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1])));
	return said.size ? `${path}?${said.toString()}` : path;
}
