import { correction, generate } from 'lean-qr';
import { toSvgSource } from 'lean-qr/extras/svg';

const QUIET_MODULES = 4;

/** A link as a QR code, in SVG; drawn on the phone so that it needs no network. */
export const qrOf = (link: string): string =>
	toSvgSource(generate(link, { minCorrectionLevel: correction.M }), { padX: QUIET_MODULES, padY: QUIET_MODULES, on: '#000', off: '#fff', xmlDeclaration: false });
