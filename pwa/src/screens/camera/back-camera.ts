/** The camera at the back, as sharp as it goes. Throws when there is none or it may not be used. */
export function openBackCamera(): Promise<MediaStream> {
	const video = { facingMode: { ideal: 'environment' }, width: { ideal: 2560 }, height: { ideal: 1440 } };
	if (!navigator.mediaDevices) return Promise.reject(new DOMException('no camera', 'NotFoundError'));
	return navigator.mediaDevices.getUserMedia({ video, audio: false });
}

export function shutCamera(stream: MediaStream | null): void {
	for (const track of stream?.getTracks() ?? []) track.stop();
}

/** How to switch the light of this camera; null when it has none. */
export function torchOf(stream: MediaStream): ((on: boolean) => Promise<void>) | null {
	const [track] = stream.getVideoTracks();
	const abilities = track?.getCapabilities?.() as { torch?: boolean } | undefined;
	if (!track || !abilities?.torch) return null;
	return (on) => track.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] });
}
