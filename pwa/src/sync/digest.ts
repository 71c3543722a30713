/** The name of a blob: the lower-case hex SHA-256 of its bytes. */
export async function sha256Of(bytes: Uint8Array): Promise<string> {
	const hash = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
	return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
